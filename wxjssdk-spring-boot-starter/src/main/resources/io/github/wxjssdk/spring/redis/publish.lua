-- ARGV: owner, fence, base fence, granted at, lifetime, value.
-- Returns value, fence, lifetime and remaining life of the credential that is then stored. If none is stored, it
-- returns those of the published one.

local owner, fence, base_fence, granted_at = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local lifetime, value = tonumber(ARGV[5]), ARGV[6]

-- WeChat was called after the lease was granted, so the lifetime began no earlier.
local issued_at = math.min(granted_at, now)

local stored_fence = ledger.fence or 0
local differs = life_left() > 0 and ledger.value ~= value
local overlapped = fence ~= ledger.last_lease or base_fence ~= stored_fence
if fence > stored_fence then
	ledger.value, ledger.fence, ledger.lifetime, ledger.issued_at = value, fence, lifetime, issued_at
	ledger.last_lease = math.max(ledger.last_lease, fence)
end
release(owner)
-- Another ledger granted the lease if this one is new. What was stored in between is unknown.
if (differs and overlapped) or is_new or left(ledger.doubted_at, DOUBT) > 0 then
	become_suspect()
end
ledger.failures, ledger.failed_at, ledger.cool_down = nil, nil, nil
ledger.cool_down_reason, ledger.cool_down_secret_fingerprint = nil, nil
save()

if life_left() == 0 then
	return { value, fence, lifetime, fence == ledger.fence and 0 or left(issued_at, lifetime) }
end
return credential()
