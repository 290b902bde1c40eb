-- Returns what read.lua returns, for each of the keys.

local credentials = {}
for i = 1, #KEYS do
	open(KEYS[i], redis.call('HMGET', KEYS[i], unpack(TEXTS)), redis.call('HMGET', KEYS[i], unpack(NUMBERS)))
	credentials[i] = credential()
end
return credentials
