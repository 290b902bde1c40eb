-- The ledger of one credential: the hash KEYS[1]. Its clock is the clock of Redis. Each of the other scripts is sent
-- with this file before it. Rules and names are those of io.github.wxjssdk.store.local.Ledger.
--
-- The proxy of a managed cluster may check the text of a script. It accepts KEYS[1] as the key of a command, but no
-- variable.
--
-- A period is stored as its beginning and its length, in milliseconds. If the clock is set back, the beginning is in
-- the future. Such a period counts as ended, so that it does not last too long.

local LEASE = 30 * 1000
local SUSPECT_LIFETIME = 240 * 1000
local DOUBT = 120 * 1000
local LONGEST_COOL_DOWN = 60 * 60 * 1000

-- Longer than any instance holds a credential, and longer than forced refreshes are counted.
local KEPT = 7 * 24 * 60 * 60 * 1000

local TEXTS = { 'value', 'lease_owner', 'cool_down_reason', 'cool_down_secret_fingerprint', 'forced' }
local NUMBERS = { 'fence', 'lifetime', 'issued_at', 'last_lease', 'leased_at', 'doubted_at', 'failures', 'failed_at',
	'cool_down' }

local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
local now = math.floor(micros / 1000)

local ledger, is_new, is_classic

-- Use this ledger from now on.
local function open(key, texts, numbers)
	ledger = {}
	for i, text in ipairs(texts) do
		ledger[TEXTS[i]] = text or nil
	end
	for i, text in ipairs(numbers) do
		-- These scripts write only whole numbers that Lua can represent. Anything else counts as absent.
		local number = text and tonumber(string.match(text, '^%d+$'))
		ledger[NUMBERS[i]] = number and number < 2 ^ 53 and number or nil
	end

	-- A new ledger begins to number its leases with the clock, in microseconds. If the previous ledger was lost, this
	-- is higher than all its numbers, because no two leases are granted in one microsecond.
	is_new = not ledger.last_lease
	ledger.last_lease = ledger.last_lease or micros - 1

	-- The key ends with the kind. A new classic token makes the previous one invalid.
	is_classic = string.find(key, ':classic_access_token$')
end

open(KEYS[1], redis.call('HMGET', KEYS[1], unpack(TEXTS)), redis.call('HMGET', KEYS[1], unpack(NUMBERS)))

local function save()
	local present, absent = {}, {}
	for _, names in ipairs({ TEXTS, NUMBERS }) do
		for _, name in ipairs(names) do
			if ledger[name] then
				table.insert(present, name)
				table.insert(present, ledger[name])
			else
				table.insert(absent, name)
			end
		end
	end
	redis.call('HSET', KEYS[1], unpack(present))
	if #absent > 0 then
		redis.call('HDEL', KEYS[1], unpack(absent))
	end
	redis.call('PEXPIRE', KEYS[1], KEPT)
end

-- The remaining time of a period.
local function left(began, length)
	if not began or not length or began > now then
		return 0
	end
	return math.max(began + length - now, 0)
end

-- Whether a lease ended without being released. Its owner may have died after it sent a request to WeChat.
local function is_lease_in_doubt()
	return is_classic and ledger.lease_owner and ledger.leased_at and left(ledger.leased_at, LEASE) == 0
end

-- The remaining life of the stored credential, or 0 if there is none.
local function life_left()
	if not ledger.fence or not string.find(ledger.value or '', '%S') then
		return 0
	end
	local life = left(ledger.issued_at, ledger.lifetime)
	return is_lease_in_doubt() and math.min(life, left(ledger.leased_at, SUSPECT_LIFETIME)) or life
end

-- The whole lifetime of the stored credential.
local function whole_life()
	return ledger.lifetime - (left(ledger.issued_at, ledger.lifetime) - life_left())
end

-- The stored credential as a reply, which is empty if there is none.
local function credential()
	local life = life_left()
	if life == 0 then
		return {}
	end
	return { ledger.value, ledger.fence, whole_life(), life }
end

local function become_suspect()
	if life_left() > SUSPECT_LIFETIME then
		ledger.lifetime, ledger.issued_at = SUSPECT_LIFETIME, now
	end
end

local function release(owner)
	if ledger.lease_owner == owner then
		ledger.lease_owner, ledger.leased_at = nil, nil
	end
end
