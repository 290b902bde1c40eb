package io.github.wxjssdk.store.local;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.CredentialStoreContract;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;
import io.github.wxjssdk.time.ManualTimeSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryCredentialStoreTests extends CredentialStoreContract {

	private static final CredentialKey TICKET = new CredentialKey("wx1", CredentialKind.JSAPI_TICKET);

	private final ManualTimeSource time = new ManualTimeSource();

	private final CredentialStore store = new MemoryCredentialStore(this.time);

	@Override
	protected CredentialStore store() {
		return this.store;
	}

	@Override
	protected CredentialStore otherStore() {
		return this.store;
	}

	@Override
	protected void passTime(Duration time) {
		this.time.pass(time);
	}

	@Test
	void answersACredentialThatLivesExactlyAsLongAsNeeded() {
		publishForTwoHours();
		this.time.pass(Duration.ofMinutes(1));
		LeaseRequest request = new LeaseRequest("owner", null, Duration.ofMinutes(119), "4f2a");
		assertThat(this.store.acquire(TICKET, request)).isInstanceOf(Acquisition.Fresh.class);
		this.time.pass(Duration.ofMillis(1));
		assertThat(this.store.acquire(TICKET, request)).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void neverGrantsALeaseToTwoAtATime() throws Exception {
		AtomicInteger holders = new AtomicInteger();
		List<Callable<Integer>> callers = Collections.nCopies(4, () -> {
			int conflicts = 0;
			for (int attempt = 0; attempt < 20_000; attempt++) {
				LeaseRequest request = new LeaseRequest(Thread.currentThread().getName() + attempt, null,
						Duration.ofDays(1), "4f2a");
				if (this.store.acquire(TICKET, request) instanceof Acquisition.Leased leased) {
					conflicts += holders.getAndIncrement();
					holders.decrementAndGet();
					this.store.fail(TICKET, leased.lease(), RefreshFailure.NONE);
				}
			}
			return conflicts;
		});
		ExecutorService threads = Executors.newFixedThreadPool(callers.size());
		try {
			for (Future<Integer> conflicts : threads.invokeAll(callers)) {
				assertThat(conflicts.get()).isZero();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void doesNotProlongALifeWhenTheWallClockIsSetBack() {
		publishForTwoHours();
		this.time.setWallClock(Duration.ofHours(-12));
		this.time.pass(Duration.ofHours(1));
		assertThat(remaining()).isEqualTo(Duration.ofHours(1));
	}

	@Test
	void countsTheTimeThatAMachineSlept() {
		publishForTwoHours();
		this.time.setWallClock(Duration.ofMinutes(90));
		assertThat(remaining()).isEqualTo(Duration.ofMinutes(30));
		this.time.pass(Duration.ofMinutes(10));
		assertThat(remaining()).isEqualTo(Duration.ofMinutes(20));
	}

	@Test
	void numbersLeasesFromTheWallClockSoThatTheyRiseFromOneStoreToTheNext() {
		assertThat(lease(this.store).fence()).isEqualTo(this.time.currentTimeMillis());
	}

	private Duration remaining() {
		return this.store.read(TICKET).orElseThrow().remaining();
	}

	private void publishForTwoHours() {
		this.store.publish(TICKET, lease(this.store), new IssuedCredential(Secret.of("ticket"), Duration.ofHours(2)));
	}

	private static Lease lease(CredentialStore store) {
		LeaseRequest request = new LeaseRequest("owner", null, Duration.ofDays(1), "4f2a");
		return ((Acquisition.Leased) store.acquire(TICKET, request)).lease();
	}

}
