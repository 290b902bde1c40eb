package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.guard.Causes;
import io.github.wxjssdk.guard.Workers;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers wait for a refresh, each for a limited time, and tells a caller why there
 * is no credential.
 *
 * @param atMost how long a caller waits
 */
record Waiters(CredentialKey key, Workers workers, Scheduler scheduler, HeldCredential held, Refresh refresh,
		Events events, Duration atMost) {

	/**
	 * Wait for a refresh.
	 * @param view what the caller wants to know of the credential
	 * @return a stage of this caller alone, which ends in time
	 */
	<T> CompletionStage<T> waitFor(CompletableFuture<Void> running, Function<Snapshot, T> view) {
		Waiter<T> waiter = new Waiter<>(view);
		if (running.isDone()) {
			running.whenComplete((done, failure) -> waiter.settle(failure));
		}
		else {
			waiter.giveUpInTime();
			running.whenComplete((done, failure) -> this.workers.end(() -> waiter.end(failure)));
		}
		return waiter.stage;
	}

	/**
	 * Wait for a refresh on the caller's own thread. No other thread is needed.
	 * @return what is held afterwards
	 * @throws CredentialUnavailableException if it is not usable, or the thread was
	 * interrupted
	 */
	Snapshot await(CompletableFuture<Void> running) {
		if (running.isDone()) {
			return settled(failureOf(running));
		}
		ClockReading asked = now();
		boolean served = false;
		try {
			Snapshot snapshot = settled(failureOf(running));
			served = true;
			return snapshot;
		}
		finally {
			this.events.waited(now().since(asked), served);
		}
	}

	private @Nullable Throwable failureOf(CompletableFuture<Void> running) {
		try {
			running.get(this.atMost.toNanos(), TimeUnit.NANOSECONDS);
			return null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unavailable(ex);
		}
		catch (ExecutionException ex) {
			return ex;
		}
		catch (TimeoutException ex) {
			return tooLate();
		}
	}

	/** While the old value is usable it is returned, however the refresh ended. */
	private Snapshot settled(@Nullable Throwable failure) {
		Snapshot snapshot = this.held.get();
		if (snapshot != null && isUsable(snapshot)) {
			return snapshot;
		}
		throw unavailable(failure);
	}

	private boolean isUsable(@Nullable Snapshot snapshot) {
		return RefreshNeed.of(snapshot, now()) != RefreshNeed.UNUSABLE;
	}

	private TimeoutException tooLate() {
		return new TimeoutException("the refresh did not end within " + this.atMost.toMillis() + " ms.");
	}

	/** There is no usable credential; say why, and when to try again. */
	CredentialUnavailableException unavailable(@Nullable Throwable failure) {
		Throwable cause = (failure != null) ? Causes.unwrap(failure) : null;
		Pause pause = this.refresh.pause();
		Duration retryAfter = (cause instanceof CredentialUnavailableException other) ? other.retryAfter()
				: (pause != null) ? pause.remaining(now()) : Duration.ZERO;
		return new CredentialUnavailableException(this.key,
				(cause != null) ? Causes.describe(cause) : "it could not be refreshed in time.", cause, retryAfter);
	}

	private ClockReading now() {
		return ClockReading.now(this.scheduler);
	}

	/** A caller that waits without a thread. */
	private final class Waiter<T> {

		final CompletableFuture<T> stage = new CompletableFuture<>();

		private final Function<Snapshot, T> view;

		private final ClockReading asked = now();

		private final AtomicBoolean ended = new AtomicBoolean();

		private volatile Runnable cancelTimeout = () -> {
		};

		Waiter(Function<Snapshot, T> view) {
			this.view = view;
		}

		void giveUpInTime() {
			try {
				this.cancelTimeout = Waiters.this.workers.after(Waiters.this.atMost, () -> end(tooLate()));
			}
			catch (RejectedExecutionException ex) {
				end(ex);
			}
		}

		/** The wait ends before the caller's own code runs. */
		void end(@Nullable Throwable failure) {
			if (this.ended.compareAndSet(false, true)) {
				this.cancelTimeout.run();
				Waiters.this.events.waited(now().since(this.asked), isUsable(Waiters.this.held.get()));
				settle(failure);
			}
		}

		void settle(@Nullable Throwable failure) {
			Snapshot snapshot = Waiters.this.held.get();
			if (snapshot != null && isUsable(snapshot)) {
				this.stage.complete(this.view.apply(snapshot));
			}
			else {
				this.stage.completeExceptionally(unavailable(failure));
			}
		}

	}

}
