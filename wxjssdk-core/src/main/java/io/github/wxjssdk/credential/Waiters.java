package io.github.wxjssdk.credential;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import io.github.wxjssdk.store.CredentialKey;
import org.jspecify.annotations.Nullable;

/**
 * Callers that wait for a refresh, each for itself and only so long; and what is said to
 * one who waited in vain.
 *
 * @param atMost how long one waits
 */
record Waiters(CredentialKey key, Machine machine, HeldCredential held, Refresh refresh, Events events,
		Duration atMost) {

	/**
	 * Wait for a refresh.
	 * @param view what the caller wants to know of the credential
	 * @return a stage of this caller alone, which ends in time
	 */
	<T> CompletionStage<T> waitFor(CompletableFuture<Void> running, Function<Snapshot, T> view) {
		CompletableFuture<T> caller = new CompletableFuture<>();
		running.whenComplete((done, failure) -> settle(caller, view, failure));
		if (!caller.isDone()) {
			Moment asked = now();
			caller.whenComplete((value, failure) -> this.events.waited(now().since(asked), failure == null));
			giveUpInTime(caller, view);
		}
		return caller;
	}

	private <T> void giveUpInTime(CompletableFuture<T> caller, Function<Snapshot, T> view) {
		TimeoutException tooLate = new TimeoutException(
				"the refresh did not end within " + this.atMost.toMillis() + " ms.");
		try {
			Runnable cancel = this.machine.schedule(() -> this.machine.execute(() -> settle(caller, view, tooLate)),
					this.atMost);
			caller.whenComplete((value, failure) -> cancel.run());
		}
		catch (RejectedExecutionException ex) {
			settle(caller, view, ex);
		}
	}

	/** The old value does while it is usable, whatever the refresh came to. */
	private <T> void settle(CompletableFuture<T> caller, Function<Snapshot, T> view, @Nullable Throwable failure) {
		Snapshot snapshot = this.held.get();
		if (snapshot != null && RefreshNeed.of(snapshot, now()) != RefreshNeed.UNUSABLE) {
			caller.complete(view.apply(snapshot));
		}
		else {
			caller.completeExceptionally(unavailable(failure));
		}
	}

	/** There is no usable credential; say why, and when to try again. */
	CredentialUnavailableException unavailable(@Nullable Throwable failure) {
		Throwable cause = (failure != null) ? Causes.unwrap(failure) : null;
		Pause pause = this.refresh.pause();
		Duration retryAfter = (cause instanceof CredentialUnavailableException other) ? other.retryAfter()
				: (pause != null) ? pause.remaining(now()) : Duration.ZERO;
		return new CredentialUnavailableException(this.key, cause, retryAfter);
	}

	private Moment now() {
		return Moment.now(this.machine);
	}

}
