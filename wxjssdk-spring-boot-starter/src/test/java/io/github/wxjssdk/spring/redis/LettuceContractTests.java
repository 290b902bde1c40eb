package io.github.wxjssdk.spring.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class LettuceContractTests extends RedisContract {

	private static RedisProcess redis;

	private static LettuceConnectionFactory connections;

	private static LettuceConnectionFactory otherConnections;

	@BeforeAll
	static void start() {
		redis = RedisProcess.start();
		connections = Connections.lettuce(Connections.to(redis));
		otherConnections = Connections.lettuce(Connections.to(redis));
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
