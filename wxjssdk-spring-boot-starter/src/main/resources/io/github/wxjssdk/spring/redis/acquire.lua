-- ARGV: owner, needed life, configuration, rejected value (empty if none was rejected), usable life.
-- Returns one of
--   FRESH, value, fence, lifetime, life left
--   BUSY, what is left of the lease
--   COOLING_DOWN, what is left of it, reason [, configuration]
--   LEASED, fence, base fence, failures, granted at

local owner, needed_life, configuration, rejected = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local usable_life = tonumber(ARGV[5])

local life = life_left()
if life > 0 and life >= needed_life and ledger.value ~= rejected then
	return { 'FRESH', ledger.value, ledger.fence, whole_life(), life }
end

-- A client that reconnects sends again what was not answered: then the owner asks for the lease that it has.
local lease = left(ledger.leased_at, LEASE)
if lease > 0 and ledger.lease_owner and ledger.lease_owner ~= owner then
	return { 'BUSY', lease }
end

-- Whoever has written it: nobody waits for longer than an hour.
local cool_down = left(ledger.failed_at, math.min(ledger.cool_down or 0, LONGEST_COOL_DOWN))
local applies = not ledger.cool_down_configuration or ledger.cool_down_configuration == configuration
-- Whoever has something to give out tries again before half of its life has passed.
local urgent = usable_life > 0 and cool_down > 0 and now - ledger.failed_at >= usable_life
if cool_down > 0 and applies and not urgent then
	return { 'COOLING_DOWN', cool_down, ledger.cool_down_reason or '', ledger.cool_down_configuration }
end

-- The request of a dead owner may have ended the stored token, and may still arrive and end the next one.
if is_lease_in_doubt() then
	ledger.lifetime = ledger.lifetime and whole_life()
	ledger.doubted_at = math.max(ledger.doubted_at or 0, ledger.leased_at + LEASE)
end

-- At least the clock's number: a replica that took over, or a backup, may not know the last leases.
ledger.last_lease = math.max(ledger.last_lease, ledger.fence or 0, micros - 1) + 1
ledger.lease_owner, ledger.leased_at = owner, now
save()
return { 'LEASED', ledger.last_lease, ledger.fence or 0, ledger.failures or 0, now }
