package io.github.wxjssdk.spring.redis;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.lettuce.core.cluster.SlotHash;

/**
 * A Redis Cluster of three masters.
 */
final class ClusterNodes implements AutoCloseable {

	private static final int SIZE = 3;

	private final List<RedisProcess> nodes;

	private ClusterNodes(List<RedisProcess> nodes) {
		this.nodes = nodes;
	}

	static ClusterNodes start() {
		List<RedisProcess> nodes = Stream
			.generate(() -> RedisProcess.start("--cluster-enabled", "yes", "--cluster-node-timeout", "2000"))
			.limit(SIZE)
			.toList();
		for (int node = 0; node < SIZE; node++) {
			int first = SlotHash.SLOT_COUNT * node / SIZE;
			int end = SlotHash.SLOT_COUNT * (node + 1) / SIZE;
			nodes.get(node).commands().clusterAddSlots(IntStream.range(first, end).toArray());
			nodes.get(node).commands().clusterMeet("127.0.0.1", nodes.get(0).port());
		}
		nodes.forEach((node) -> node.awaitLine("Cluster state changed: ok"));
		return new ClusterNodes(nodes);
	}

	List<RedisProcess> all() {
		return this.nodes;
	}

	@Override
	public void close() {
		this.nodes.forEach(RedisProcess::close);
	}

}
