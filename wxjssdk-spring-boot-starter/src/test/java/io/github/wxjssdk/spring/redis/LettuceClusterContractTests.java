package io.github.wxjssdk.spring.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class LettuceClusterContractTests extends RedisContract {

	private static ClusterNodes cluster;

	private static LettuceConnectionFactory connections;

	private static LettuceConnectionFactory otherConnections;

	@BeforeAll
	static void start() {
		cluster = ClusterNodes.start();
		connections = Connections.lettuce(Connections.toCluster(cluster.all()));
		otherConnections = Connections.lettuce(Connections.toCluster(cluster.all()));
	}

	@AfterAll
	static void stop() {
		connections.destroy();
		otherConnections.destroy();
		cluster.close();
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
