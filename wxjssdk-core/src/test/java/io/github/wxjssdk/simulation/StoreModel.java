package io.github.wxjssdk.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;
import io.github.wxjssdk.store.local.RestorableStore;
import io.github.wxjssdk.time.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * The store that the fleet shares: the library's own rules, behind a network that fails.
 */
final class StoreModel {

	private final World world;

	private final double disturbance;

	private final Set<SimulatedScheduler> cutOff = new HashSet<>();

	private final RestorableStore content;

	private boolean down;

	private double lostReplies;

	StoreModel(World world, double disturbance) {
		this.world = world;
		this.disturbance = disturbance;
		this.content = new RestorableStore(new Time());
	}

	/** Everything in it is lost, as by FLUSHALL or a restart without persistence. */
	void lose() {
		this.content.lose();
	}

	/** What it learns from now on is lost later: a replica lags behind and takes over. */
	void rollBackIn(Duration lag, Runnable rolledBack) {
		Runnable restore = this.content.save();
		this.world.in(lag, () -> {
			restore.run();
			rolledBack.run();
		});
	}

	void down(boolean down) {
		this.down = down;
	}

	void cutOff(SimulatedScheduler scheduler, boolean cut) {
		if (cut) {
			this.cutOff.add(scheduler);
		}
		else {
			this.cutOff.remove(scheduler);
		}
	}

	void loseReplies(double share) {
		this.lostReplies = share;
	}

	boolean isReachableFrom(SimulatedScheduler scheduler) {
		return !this.down && !this.cutOff.contains(scheduler);
	}

	/** Whether every answer arrives at the moment. */
	boolean isCalm() {
		return this.lostReplies == 0;
	}

	@Nullable Credential look(CredentialKey key) {
		return this.content.read(key).orElse(null);
	}

	/** The store as one instance reaches it. */
	CredentialStore reachedFrom(SimulatedScheduler scheduler) {
		return new CredentialStore() {

			@Override
			public Optional<Credential> read(CredentialKey key) {
				return over(scheduler, () -> StoreModel.this.content.read(key));
			}

			@Override
			public Map<CredentialKey, Credential> readAll(Collection<CredentialKey> keys) {
				return over(scheduler, () -> StoreModel.this.content.readAll(keys));
			}

			@Override
			public Acquisition acquire(CredentialKey key, LeaseRequest request) {
				return over(scheduler, () -> StoreModel.this.content.acquire(key, request));
			}

			@Override
			public Credential publish(CredentialKey key, Lease lease, IssuedCredential issued) {
				return over(scheduler, () -> StoreModel.this.content.publish(key, lease, issued));
			}

			@Override
			public void fail(CredentialKey key, Lease lease, RefreshFailure failure) {
				over(scheduler, () -> {
					StoreModel.this.content.fail(key, lease, failure);
					return true;
				});
			}

			@Override
			public boolean spendForcedRefresh(CredentialKey key) {
				return over(scheduler, () -> StoreModel.this.content.spendForcedRefresh(key));
			}

		};
	}

	private <T> T over(SimulatedScheduler scheduler, Supplier<T> operation) {
		stumble(scheduler);
		if (!isReachableFrom(scheduler)) {
			throw new CredentialStoreException("connection refused", null);
		}
		T result = operation.get();
		this.world.trace(() -> scheduler + " stored operation: " + result);
		stumble(scheduler);
		if (this.world.chance(this.lostReplies)) {
			throw new CredentialStoreException("connection reset", null);
		}
		return result;
	}

	private void stumble(SimulatedScheduler scheduler) {
		if (this.world.chance(this.disturbance)) {
			scheduler.freeze(this.world.between(Duration.ofSeconds(1), Duration.ofSeconds(90)));
		}
	}

	/** The store's own clock. */
	private final class Time implements TimeSource {

		@Override
		public long nanoTime() {
			return StoreModel.this.world.nanos();
		}

		@Override
		public long currentTimeMillis() {
			return 1_795_000_000_000L + StoreModel.this.world.nanos() / 1_000_000;
		}

	}

}
