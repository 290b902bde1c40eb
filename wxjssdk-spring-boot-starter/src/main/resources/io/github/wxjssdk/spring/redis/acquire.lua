-- ARGV: owner, needed life, secret fingerprint, rejected value (empty if none was rejected), usable life.
-- Returns one of
--   FRESH, value, fence, lifetime, remaining life
--   BUSY, remaining time of the lease
--   COOLING_DOWN, remaining time, reason [, secret fingerprint]
--   LEASED, fence, base fence, failures, granted at

local owner, needed_life, secret_fingerprint, rejected = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local usable_life = tonumber(ARGV[5])

local life = life_left()
if life > 0 and life >= needed_life and ledger.value ~= rejected then
	return { 'FRESH', ledger.value, ledger.fence, whole_life(), life }
end

-- After a reconnect, a Redis client repeats a request that got no reply. So the owner may ask for its own lease.
local lease = left(ledger.leased_at, LEASE)
if lease > 0 and ledger.lease_owner and ledger.lease_owner ~= owner then
	return { 'BUSY', lease }
end

-- No cool-down lasts longer than an hour, whatever is stored.
local cool_down = left(ledger.failed_at, math.min(ledger.cool_down or 0, LONGEST_COOL_DOWN))
local applies = not ledger.cool_down_secret_fingerprint or ledger.cool_down_secret_fingerprint == secret_fingerprint
-- An instance with a usable credential tries again before half of its remaining life has passed.
local urgent = usable_life > 0 and cool_down > 0 and now - ledger.failed_at >= usable_life
if cool_down > 0 and applies and not urgent then
	return { 'COOLING_DOWN', cool_down, ledger.cool_down_reason or '', ledger.cool_down_secret_fingerprint }
end

-- The owner has died. Its request may have made the stored token invalid. Its request may also arrive later, and
-- then make the next token invalid.
if is_lease_in_doubt() then
	ledger.lifetime = ledger.lifetime and whole_life()
	ledger.doubted_at = math.max(ledger.doubted_at or 0, ledger.leased_at + LEASE)
end

-- The number is at least the clock's, because a promoted replica or a restored backup may not know the last leases.
ledger.last_lease = math.max(ledger.last_lease, ledger.fence or 0, micros - 1) + 1
ledger.lease_owner, ledger.leased_at = owner, now
save()
return { 'LEASED', ledger.last_lease, ledger.fence or 0, ledger.failures or 0, now }
