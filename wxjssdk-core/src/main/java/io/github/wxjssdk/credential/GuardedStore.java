package io.github.wxjssdk.credential;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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

/**
 * Calls a store from background threads, and does not wait for one that hangs: an
 * operation ends after two seconds, and while some hang no further thread is given to
 * them. A store that has yet to answer for the first time may have to connect, in a
 * process that is busy starting: it gets four seconds, but if one operation hangs,
 * nothing more is asked of it meanwhile, so that callers who wait still get a credential
 * without it.
 */
final class GuardedStore {

	static final Duration TIMEOUT = Duration.ofSeconds(2);

	static final Duration FIRST_TIMEOUT = Duration.ofSeconds(4);

	private static final int MOST_HANGING = 4;

	private final CredentialStore store;

	private final Machine machine;

	private final AtomicInteger hanging = new AtomicInteger();

	private volatile boolean answered;

	GuardedStore(CredentialStore store, Machine machine) {
		this.store = store;
		this.machine = machine;
	}

	CompletableFuture<Optional<Credential>> read(CredentialKey key) {
		return call(() -> this.store.read(key), (late) -> {
		});
	}

	CompletableFuture<Acquisition> acquire(CredentialKey key, LeaseRequest request) {
		return call(() -> this.store.acquire(key, request), (late) -> {
			if (late instanceof Acquisition.Leased leased) {
				this.store.fail(key, leased.lease(), RefreshFailure.NONE);
			}
		});
	}

	CompletableFuture<Credential> publish(CredentialKey key, Lease lease, IssuedCredential issued) {
		return call(() -> this.store.publish(key, lease, issued), (late) -> {
		});
	}

	CompletableFuture<Boolean> fail(CredentialKey key, Lease lease, RefreshFailure failure) {
		return call(() -> {
			this.store.fail(key, lease, failure);
			return true;
		}, (late) -> {
		});
	}

	CompletableFuture<Boolean> spendForcedRefresh(CredentialKey key) {
		return call(() -> this.store.spendForcedRefresh(key), (late) -> {
		});
	}

	private <T> CompletableFuture<T> call(Supplier<T> operation, Consumer<T> undoLate) {
		boolean known = this.answered;
		int mostHanging = known ? MOST_HANGING : 1;
		if (this.hanging.get() >= mostHanging) {
			return CompletableFuture.failedFuture(new CredentialStoreException("The credential store still hangs in "
					+ mostHanging + " operation" + (known ? "s" : "") + ". Look after the store.", null));
		}
		CompletableFuture<T> answer = new CompletableFuture<>();
		Duration timeout = known ? TIMEOUT : FIRST_TIMEOUT;
		try {
			Runnable cancelTimeout = this.machine.schedule(() -> this.machine.execute(() -> giveUp(answer, timeout)),
					timeout);
			this.machine.execute(() -> run(operation, undoLate, answer, cancelTimeout));
		}
		catch (RuntimeException ex) {
			answer.completeExceptionally(ex);
		}
		return answer;
	}

	private <T> void run(Supplier<T> operation, Consumer<T> undoLate, CompletableFuture<T> answer,
			Runnable cancelTimeout) {
		T result;
		try {
			result = operation.get();
		}
		catch (RuntimeException | Error ex) {
			cancelTimeout.run();
			if (!answer.completeExceptionally(ex)) {
				this.hanging.decrementAndGet();
			}
			return;
		}
		this.answered = true;
		cancelTimeout.run();
		if (!answer.complete(result)) {
			this.hanging.decrementAndGet();
			undoLate.accept(result);
		}
	}

	private void giveUp(CompletableFuture<?> answer, Duration timeout) {
		this.hanging.incrementAndGet();
		boolean gaveUp = answer.completeExceptionally(
				new CredentialStoreException("The credential store did not answer within " + timeout.toSeconds()
						+ " seconds. Look after the store; held credentials are served meanwhile.", null));
		if (!gaveUp) {
			this.hanging.decrementAndGet();
		}
	}

}
