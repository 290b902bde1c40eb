-- Returns GRANTED or REFUSED.

local MOST = 20
local PERIOD = 24 * 60 * 60 * 1000
local INTERVAL = 30 * 1000

local spent = {}
for time_spent in string.gmatch(ledger.forced or '', '%d+') do
	if left(tonumber(time_spent), PERIOD) > 0 then
		table.insert(spent, time_spent)
	end
end
if #spent >= MOST or left(tonumber(spent[#spent]), INTERVAL) > 0 then
	return { 'REFUSED' }
end
table.insert(spent, string.format('%.0f', now))
ledger.forced = table.concat(spent, ' ')
save()
return { 'GRANTED' }
