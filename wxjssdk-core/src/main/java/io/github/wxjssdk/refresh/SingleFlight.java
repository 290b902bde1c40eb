package io.github.wxjssdk.refresh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.wxjssdk.guard.Causes;
import org.jspecify.annotations.Nullable;

/**
 * Runs at most one piece of work at a time. A caller that comes while it runs joins it.
 * The work ends in every case, and it publishes its result before it counts as ended: a
 * caller that finds no work running also finds the result of the last one.
 */
final class SingleFlight {

	private final AtomicReference<@Nullable CompletableFuture<Void>> flight = new AtomicReference<>();

	/**
	 * Join the work that runs, or start it.
	 * @param executor where the work starts
	 * @param work publishes its result itself. What it throws, and what the executor
	 * throws, ends it
	 * @return ends with the work. The caller must not complete or cancel it
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

	/** End the work that runs, if any, for those who wait for it. */
	void abort(Throwable reason) {
		CompletableFuture<Void> running = this.flight.get();
		if (running != null) {
			land(running, reason);
		}
	}

}
