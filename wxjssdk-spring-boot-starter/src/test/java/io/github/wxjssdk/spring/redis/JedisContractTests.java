package io.github.wxjssdk.spring.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

class JedisContractTests extends RedisContract {

	private static RedisProcess redis;

	private static JedisConnectionFactory connections;

	private static JedisConnectionFactory otherConnections;

	@BeforeAll
	static void start() {
		redis = RedisProcess.start();
		connections = Connections.jedis(Connections.to(redis));
		otherConnections = Connections.jedis(Connections.to(redis));
	}

	@AfterAll
	static void stop() {
		connections.destroy();
		otherConnections.destroy();
		redis.close();
	}

	@Override
	RedisConnectionFactory connections() {
		return connections;
	}

	@Override
	RedisConnectionFactory otherConnections() {
		return otherConnections;
	}

}
