package io.github.wxjssdk.guard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;

/**
 * Calls a store from background threads, and does not wait for a store that hangs. An
 * operation ends after two seconds. While some operations hang, of any account, no more
 * threads are spent on the store. A store that has not answered yet may have to connect
 * first, while the process is busy with its start: its operation ends after four seconds,
 * and while that one hangs there is no other, so that callers who wait still get a
 * credential without the store.
 */
public final class GuardedStore {

	public static final Duration TIMEOUT = Duration.ofSeconds(2);

	public static final Duration FIRST_TIMEOUT = Duration.ofSeconds(4);

	private static final int MOST_HUNG = 4;

	private final CredentialStore store;

	private final HungThreads hung;

	private final Deadline deadline;

	/** Create it. */
	public GuardedStore(CredentialStore store, Workers workers) {
		this.store = store;
		this.hung = HungThreads.in(store);
		this.deadline = new Deadline(workers, Deadline.Callee.STORE, this.hung);
	}

	public CompletableFuture<Optional<Credential>> read(CredentialKey key) {
		return call(() -> this.store.read(key), (late) -> {
		});
	}

	/** Read several credentials in one operation. */
	public CompletableFuture<Map<CredentialKey, Credential>> readAll(Set<CredentialKey> keys) {
		return call(() -> Map.copyOf(this.store.readAll(keys)), (late) -> {
		});
	}

	public CompletableFuture<Acquisition> acquire(CredentialKey key, LeaseRequest request) {
		return call(() -> this.store.acquire(key, request), (late) -> {
			if (late instanceof Acquisition.Leased leased) {
				this.store.fail(key, leased.lease(), RefreshFailure.NONE);
			}
		});
	}

	public CompletableFuture<Credential> publish(CredentialKey key, Lease lease, IssuedCredential issued) {
		return call(() -> this.store.publish(key, lease, issued), (late) -> {
		});
	}

	public CompletableFuture<Boolean> fail(CredentialKey key, Lease lease, RefreshFailure failure) {
		return call(() -> {
			this.store.fail(key, lease, failure);
			return true;
		}, (late) -> {
		});
	}

	public CompletableFuture<Boolean> spendForcedRefresh(CredentialKey key) {
		return call(() -> this.store.spendForcedRefresh(key), (late) -> {
		});
	}

	private <T> CompletableFuture<T> call(Supplier<T> operation, Consumer<T> undoLate) {
		boolean known = this.hung.hasAnyComeBack();
		return this.deadline.call(() -> {
			T result = operation.get();
			this.hung.cameBack();
			return CompletableFuture.completedFuture(result);
		}, known ? TIMEOUT : FIRST_TIMEOUT, known ? MOST_HUNG : 1, List.of(), undoLate);
	}

}
