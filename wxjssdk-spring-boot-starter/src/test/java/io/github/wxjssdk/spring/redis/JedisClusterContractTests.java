package io.github.wxjssdk.spring.redis;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

class JedisClusterContractTests extends RedisContract {

	private static ClusterNodes cluster;

	private static JedisConnectionFactory connections;

	private static JedisConnectionFactory otherConnections;

	@BeforeAll
	static void start() {
		cluster = ClusterNodes.start();
		connections = Connections.jedis(Connections.toCluster(cluster.all()));
		otherConnections = Connections.jedis(Connections.toCluster(cluster.all()));
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
