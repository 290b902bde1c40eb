package io.github.wxjssdk.spring.redis;

import java.time.Duration;
import java.util.List;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Connection factories as an application has them, each with a client of its own.
 */
final class Connections {

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private Connections() {
	}

	static RedisStandaloneConfiguration to(RedisProcess redis) {
		return new RedisStandaloneConfiguration("127.0.0.1", redis.port());
	}

	static RedisSentinelConfiguration toSentinel(String master, RedisProcess sentinel) {
		return new RedisSentinelConfiguration().master(master).sentinel("127.0.0.1", sentinel.port());
	}

	static RedisClusterConfiguration toCluster(List<RedisProcess> nodes) {
		return new RedisClusterConfiguration(nodes.stream().map((node) -> "127.0.0.1:" + node.port()).toList());
	}

	static LettuceConnectionFactory lettuce(RedisConfiguration configuration) {
		return lettuce(configuration, TIMEOUT);
	}

	static LettuceConnectionFactory lettuce(RedisConfiguration configuration, Duration timeout) {
		LettuceClientConfiguration client = LettuceClientConfiguration.builder()
			.commandTimeout(timeout)
			.shutdownQuietPeriod(Duration.ZERO)
			.build();
		LettuceConnectionFactory connections = new LettuceConnectionFactory(configuration, client);
		connections.afterPropertiesSet();
		return connections;
	}

	static JedisConnectionFactory jedis(RedisStandaloneConfiguration configuration) {
		JedisConnectionFactory connections = new JedisConnectionFactory(configuration, jedisClient());
		connections.afterPropertiesSet();
		return connections;
	}

	static JedisConnectionFactory jedis(RedisClusterConfiguration configuration) {
		JedisConnectionFactory connections = new JedisConnectionFactory(configuration, jedisClient());
		connections.afterPropertiesSet();
		return connections;
	}

	private static JedisClientConfiguration jedisClient() {
		return JedisClientConfiguration.builder().readTimeout(TIMEOUT).usePooling().build();
	}

}
