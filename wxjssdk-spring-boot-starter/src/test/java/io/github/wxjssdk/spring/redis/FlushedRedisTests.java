package io.github.wxjssdk.spring.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody empties Redis again and again while instances read and refresh.
 */
class FlushedRedisTests {

	private static final int FLUSHES = 300;

	private static final int INSTANCES = 4;

	/** On a busy machine, the instances continue until they have seen this many. */
	private static final int ENOUGH = 30;

	private final CredentialKey key = Requests.ticket("wx0123456789abcdef");

	private final CountDownLatch flushes = new CountDownLatch(FLUSHES);

	@Test
	void nobodySeesAnEmptyOrAForeignValueAndEveryLeaseHasAHigherNumber() throws Exception {
		ExecutorService instances = Executors.newFixedThreadPool(INSTANCES);
		ScheduledExecutorService flusher = Executors.newSingleThreadScheduledExecutor();
		try (RedisProcess redis = RedisProcess.start()) {
			LettuceConnectionFactory connections = Connections.lettuce(Connections.to(redis));
			CredentialStore store = new RedisCredentialStore(connections, RedisCredentialStore.DEFAULT_KEY_PREFIX);
			List<Callable<Instance>> work = Collections.nCopies(INSTANCES, () -> new Instance().run(store));
			flusher.scheduleAtFixedRate(() -> {
				redis.commands().flushall();
				this.flushes.countDown();
			}, 5, 5, TimeUnit.MILLISECONDS);
			for (Future<Instance> ended : instances.invokeAll(work, 60, TimeUnit.SECONDS)) {
				Instance instance = ended.get();
				assertThat(instance.seen).hasSizeGreaterThanOrEqualTo(ENOUGH).allMatch(FlushedRedisTests::isOurs);
				assertThat(instance.leases).hasSizeGreaterThanOrEqualTo(ENOUGH).isSorted().doesNotHaveDuplicates();
			}
			flusher.shutdownNow();
			connections.destroy();
		}
		finally {
			flusher.shutdownNow();
			instances.shutdownNow();
		}
	}

	private static boolean isOurs(Credential seen) {
		return seen.value().reveal().equals("ticket-" + seen.fence());
	}

	/** Gives every credential a value that tells the lease it was fetched under. */
	private final class Instance {

		private final List<Credential> seen = new ArrayList<>();

		private final List<Long> leases = new ArrayList<>();

		Instance run(CredentialStore store) {
			while (FlushedRedisTests.this.flushes.getCount() > 0 || this.seen.size() < ENOUGH
					|| this.leases.size() < ENOUGH) {
				store.read(FlushedRedisTests.this.key).ifPresent(this.seen::add);
				Acquisition answer = store.acquire(FlushedRedisTests.this.key, Requests.anyCredential());
				if (answer instanceof Acquisition.Fresh fresh) {
					this.seen.add(fresh.credential());
				}
				if (answer instanceof Acquisition.Leased leased) {
					long fence = leased.lease().fence();
					this.leases.add(fence);
					this.seen.add(store.publish(FlushedRedisTests.this.key, leased.lease(),
							Requests.issued("ticket-" + fence)));
				}
			}
			return this;
		}

	}

}
