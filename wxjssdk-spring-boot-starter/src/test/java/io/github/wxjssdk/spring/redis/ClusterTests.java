package io.github.wxjssdk.spring.redis;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.RefreshFailure;
import io.lettuce.core.cluster.SlotHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the contract, which a Cluster passes as well, does not say.
 */
class ClusterTests {

	private static final Pattern CALLS = Pattern.compile("cmdstat_evalsha:calls=(\\d+)");

	private static ClusterNodes cluster;

	private static LettuceConnectionFactory connections;

	private final RedisCredentialStore store = new RedisCredentialStore(connections,
			RedisCredentialStore.DEFAULT_KEY_PREFIX);

	@BeforeAll
	static void start() {
		cluster = ClusterNodes.start();
		connections = Connections.lettuce(Connections.toCluster(cluster.all()));
	}

	@AfterAll
	static void stop() {
		connections.destroy();
		cluster.close();
	}

	@Test
	void spreadsAccountsOverTheNodesAndKnowsItsScriptsOnEach() {
		for (int account = 0; account < 30; account++) {
			CredentialKey key = Requests.ticket("wx" + account);
			Requests.publish(this.store, key, "ticket-" + account);
			this.store.fail(key, Requests.lease(this.store, key), RefreshFailure.NONE);
			assertThat(this.store.spendForcedRefresh(key)).isTrue();
			assertThat(this.store.read(key)).map(Credential::value).contains(Secret.of("ticket-" + account));
		}
		assertThat(cluster.all()).allMatch((node) -> node.commands().dbsize() > 0);
	}

	@Test
	void readsManyFromAllNodes() {
		List<CredentialKey> keys = keys();
		keys.forEach((key) -> Requests.publish(this.store, key, "ticket"));
		assertThat(this.store.readAll(keys)).containsOnlyKeys(keys);
	}

	@Test
	void readsManyInOneOperationIfAHashTagPutsThemIntoOneSlot() {
		List<CredentialKey> keys = keys();
		JedisConnectionFactory jedis = Connections.jedis(Connections.toCluster(cluster.all()));
		for (RedisConnectionFactory each : List.of(connections, jedis)) {
			RedisCredentialStore tagged = new RedisCredentialStore(each, "{" + UUID.randomUUID() + "}:");
			keys.forEach((key) -> Requests.publish(tagged, key, "ticket"));
			tagged.readAll(keys);
			cluster.all().forEach((node) -> node.commands().configResetstat());
			assertThat(tagged.readAll(keys)).containsOnlyKeys(keys);
			assertThat(scripts()).isEqualTo(1);
		}
		jedis.destroy();
	}

	/**
	 * A proxy looks like one server, but a script runs on one node of those behind it.
	 */
	@Test
	void readsManyThroughAProxy() {
		try (RedisProcess node = RedisProcess.start("--cluster-enabled", "yes")) {
			node.commands().clusterAddSlots(IntStream.range(0, SlotHash.SLOT_COUNT).toArray());
			node.awaitLine("Cluster state changed: ok");
			LettuceConnectionFactory lettuce = Connections.lettuce(Connections.to(node));
			JedisConnectionFactory jedis = Connections.jedis(Connections.to(node));
			List<CredentialKey> keys = keys();
			for (RedisConnectionFactory each : List.of(lettuce, jedis)) {
				RedisCredentialStore store = new RedisCredentialStore(each, UUID.randomUUID() + ":");
				keys.forEach((key) -> Requests.publish(store, key, "ticket"));
				assertThat(store.readAll(keys)).containsOnlyKeys(keys);
				node.commands().configResetstat();
				assertThat(store.readAll(keys)).containsOnlyKeys(keys);
				assertThat(node.commands().info("commandstats")).contains("cmdstat_evalsha:calls=" + keys.size() + ",");
			}
			lettuce.destroy();
			jedis.destroy();
		}
	}

	private static List<CredentialKey> keys() {
		return IntStream.range(0, 30).mapToObj((account) -> Requests.ticket("wx" + account)).toList();
	}

	private static long scripts() {
		return cluster.all()
			.stream()
			.flatMap((node) -> CALLS.matcher(node.commands().info("commandstats")).results())
			.mapToLong((calls) -> Long.parseLong(calls.group(1)))
			.sum();
	}

	@Test
	void followsACredentialThatMovesToAnotherNode() {
		CredentialKey key = Requests.ticket("wxmoving");
		String redisKey = "wxjssdk:wxmoving:jsapi_ticket";
		int slot = SlotHash.getSlot(redisKey);
		Requests.publish(this.store, key, "ticket");
		RedisProcess source = cluster.all().stream().filter((node) -> holds(node, slot)).findFirst().orElseThrow();
		RedisProcess target = cluster.all().stream().filter((node) -> !holds(node, slot)).findFirst().orElseThrow();

		target.commands().clusterSetSlotImporting(slot, source.commands().clusterMyId());
		source.commands().clusterSetSlotMigrating(slot, target.commands().clusterMyId());
		target.commands().scriptFlush();
		source.commands().migrate("127.0.0.1", target.port(), redisKey, 0, 5000);
		assertThat(this.store.read(key)).map(Credential::value).contains(Secret.of("ticket"));
		Requests.publish(this.store, key, "next");

		target.commands().clusterSetSlotNode(slot, target.commands().clusterMyId());
		source.commands().clusterSetSlotNode(slot, target.commands().clusterMyId());
		assertThat(this.store.read(key)).map(Credential::value).contains(Secret.of("next"));
		Requests.publish(this.store, key, "last");
		assertThat(holds(source, slot)).isFalse();
	}

	private static boolean holds(RedisProcess node, int slot) {
		return node.commands().clusterCountKeysInSlot(slot) > 0;
	}

}
