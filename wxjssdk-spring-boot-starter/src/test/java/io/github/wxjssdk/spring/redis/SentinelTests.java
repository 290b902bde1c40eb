package io.github.wxjssdk.spring.redis;

import java.time.Duration;
import java.util.List;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.store.Lease;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SentinelTests {

	private static final String MASTER = "wxjssdk";

	private final CredentialKey key = Requests.ticket("wx0123456789abcdef");

	@Test
	void keepsTheCredentialAndNumbersLeasesUpwardsWhenAReplicaTakesOver() {
		try (RedisProcess master = RedisProcess.start("--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0");
				RedisProcess replica = RedisProcess.start("--replicaof", "127.0.0.1", "" + master.port());
				RedisProcess sentinel = sentinelOf(master, replica)) {
			LettuceConnectionFactory connections = Connections.lettuce(Connections.toSentinel(MASTER, sentinel));
			RedisCredentialStore store = new RedisCredentialStore(connections, RedisCredentialStore.DEFAULT_KEY_PREFIX);
			Lease published = Requests.publish(store, this.key, "ticket");
			assertThat(master.commands().waitForReplication(1, 10_000)).isEqualTo(1);
			Lease last = Requests.lease(store, this.key);

			master.close();
			sentinel.awaitLine("+switch-master");

			await().atMost(Duration.ofSeconds(20))
				.ignoreExceptionsInstanceOf(CredentialStoreException.class)
				.untilAsserted(() -> assertThat(store.read(this.key)).hasValueSatisfying((stored) -> {
					assertThat(stored.value()).isEqualTo(Secret.of("ticket"));
					assertThat(stored.fence()).isEqualTo(published.fence());
				}));
			assertThat(store.readAll(List.of(this.key, Requests.ticket("another")))).containsOnlyKeys(this.key);
			Lease next = Requests.lease(store.acquire(this.key, Requests.newCredential(last.owner())));
			assertThat(next.fence()).isGreaterThan(last.fence());
			assertThat(store.publish(this.key, next, Requests.issued("next")).fence()).isEqualTo(next.fence());
			connections.destroy();
		}
	}

	/**
	 * A Sentinel learns of the replicas from the master, some time after it has started.
	 */
	private static RedisProcess sentinelOf(RedisProcess master, RedisProcess replica) {
		replica.awaitLine("sync: Finished with success");
		RedisProcess sentinel = RedisProcess.startSentinel(MASTER, master);
		sentinel.awaitLine("+slave");
		return sentinel;
	}

}
