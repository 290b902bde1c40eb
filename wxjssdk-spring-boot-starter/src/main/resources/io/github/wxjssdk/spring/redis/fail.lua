-- ARGV: owner, fence, whether the outcome is unknown (1 or 0) [, cool-down, its reason [, its configuration]].
-- Returns nothing.

local owner, fence, outcome_unknown, cool_down = ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1', tonumber(ARGV[4])

if cool_down and fence > (ledger.fence or 0) and fence >= ledger.last_lease then
	ledger.failures, ledger.failed_at, ledger.cool_down = (ledger.failures or 0) + 1, now, cool_down
	ledger.cool_down_reason, ledger.cool_down_configuration = ARGV[5], ARGV[6]
end
if outcome_unknown then
	become_suspect()
	ledger.doubted_at = now
end
release(owner)
save()
return {}
