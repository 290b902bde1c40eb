package io.github.wxjssdk.spring.redis;

import java.time.Duration;
import java.util.List;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * What is in Redis under a prefix, to be looked at and tampered with. Time passes by
 * moving everything that is stored into the past: the store itself knows no clock but
 * that of Redis.
 */
final class StoredLedgers {

	private static final RedisScript<Boolean> AGE = RedisScript.of("""
			for _, name in ipairs({ 'issued_at', 'leased_at', 'failed_at', 'doubted_at' }) do
				local moment = redis.call('HGET', KEYS[1], name)
				if moment then
					redis.call('HSET', KEYS[1], name, string.format('%.0f', moment - ARGV[1]))
				end
			end
			local forced = redis.call('HGET', KEYS[1], 'forced')
			if forced then
				local aged = string.gsub(forced, '%d+', function(moment)
					return string.format('%.0f', moment - ARGV[1])
				end)
				redis.call('HSET', KEYS[1], 'forced', aged)
			end
			return redis.call('PEXPIRE', KEYS[1], redis.call('PTTL', KEYS[1]) - ARGV[1])
			""", Boolean.class);

	private final StringRedisTemplate redis;

	private final String keyPrefix;

	StoredLedgers(RedisConnectionFactory connections, String keyPrefix) {
		this.redis = new StringRedisTemplate(connections);
		this.keyPrefix = keyPrefix;
	}

	void age(Duration time) {
		for (String key : keys()) {
			this.redis.execute(AGE, List.of(key), String.valueOf(time.toMillis()));
		}
	}

	List<String> keys() {
		return this.redis.keys(this.keyPrefix + "*").stream().sorted().toList();
	}

}
