package io.github.wxjssdk.refresh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.wxjssdk.guard.Causes;
import org.jspecify.annotations.Nullable;

/**
 * At most one flight at a time; whoever comes while one is in the air joins it. A flight
 * ends in every case, and lands before its end is seen: who finds no flight also finds
 * what the last one has published.
 */
final class SingleFlight {

	private final AtomicReference<@Nullable CompletableFuture<Void>> flight = new AtomicReference<>();

	/**
	 * Join the flight that is in the air, or start one.
	 * @param executor where the flight starts
	 * @param work the flight, which publishes its result itself; what it throws, and what
	 * the executor throws, ends the flight
	 * @return the flight. Completing or cancelling it is not for the caller
	 */
	CompletableFuture<Void> join(Executor executor, Supplier<CompletionStage<Void>> work) {
		CompletableFuture<Void> mine = new CompletableFuture<>();
		CompletableFuture<Void> running = this.flight.compareAndExchange(null, mine);
		if (running != null) {
			return running;
		}
		try {
			executor.execute(() -> run(mine, work));
		}
		catch (RuntimeException | Error ex) {
			land(mine, ex);
		}
		return mine;
	}

	private void run(CompletableFuture<Void> mine, Supplier<CompletionStage<Void>> work) {
		try {
			work.get().whenComplete((done, failure) -> land(mine, failure));
		}
		catch (RuntimeException | Error ex) {
			land(mine, ex);
		}
	}

	private void land(CompletableFuture<Void> mine, @Nullable Throwable failure) {
		this.flight.compareAndSet(mine, null);
		if (failure == null) {
			mine.complete(null);
		}
		else {
			mine.completeExceptionally(Causes.unwrap(failure));
		}
	}

	/** End the flight that is in the air, if any, for those who wait for it. */
	void abort(Throwable reason) {
		CompletableFuture<Void> running = this.flight.get();
		if (running != null) {
			land(running, reason);
		}
	}

}
