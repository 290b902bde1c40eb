-- ARGV: owner, fence, whether the outcome is unknown (1 or 0) [, cool-down, its reason [, secret fingerprint]].
-- Returns nothing.

local owner, fence, outcome_unknown, cool_down = ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1', tonumber(ARGV[4])

if cool_down and fence > (ledger.fence or 0) and fence >= ledger.last_lease then
	-- A failed attempt during a cool-down does not count as another failure.
	local cooling = left(ledger.failed_at, ledger.cool_down) > 0
	ledger.failures = (ledger.failures or 0) + (cooling and 0 or 1)
	ledger.failed_at, ledger.cool_down = now, cool_down
	ledger.cool_down_reason, ledger.cool_down_secret_fingerprint = ARGV[5], ARGV[6]
end
release(owner)
if outcome_unknown then
	become_suspect()
	ledger.doubted_at = now
end
save()
return {}
