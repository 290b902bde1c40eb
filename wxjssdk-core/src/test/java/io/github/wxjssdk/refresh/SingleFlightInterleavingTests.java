package io.github.wxjssdk.refresh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Lincheck's model checker tries the interleavings of callers that want a refresh. The
 * two racy flights show that it finds what must not happen.
 */
class SingleFlightInterleavingTests {

	private static final int INVOCATIONS = 100;

	@Test
	void inNoInterleavingDoTwoFlightsRunForOneNeed() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> callersShareOneRefresh(new SingleFlight()::join));
	}

	@Test
	void aFlightThatEndsBeforeItHasPublishedIsCaught() {
		assertThatExceptionOfType(LincheckAssertionError.class).isThrownBy(() -> Lincheck.runConcurrentTest(INVOCATIONS,
				() -> callersShareOneRefresh(new EndsBeforePublishing()::join)));
	}

	@Test
	void aFlightThatChecksAndThenActsIsCaught() {
		assertThatExceptionOfType(LincheckAssertionError.class).isThrownBy(
				() -> Lincheck.runConcurrentTest(INVOCATIONS, () -> callersShareOneRefresh(new ChecksThenActs()::join)))
			.withMessageContaining("fetched more than once");
	}

	/**
	 * As a provider does: the work looks whether there still is a need, then publishes.
	 */
	private static void callersShareOneRefresh(Flight flight) {
		AtomicInteger fetches = new AtomicInteger();
		AtomicReference<String> published = new AtomicReference<>();
		Runnable caller = () -> flight.join(Runnable::run, () -> {
			if (published.get() == null) {
				published.set("ticket-" + fetches.incrementAndGet());
			}
			return CompletableFuture.completedFuture(null);
		});
		TwoThreads.run(caller, caller);
		TwoThreads.check(fetches.get() == 1, "fetched more than once");
	}

	private interface Flight {

		CompletableFuture<Void> join(Executor executor, Supplier<CompletionStage<Void>> work);

	}

	private static final class EndsBeforePublishing implements Flight {

		private final AtomicReference<CompletableFuture<Void>> flight = new AtomicReference<>();

		@Override
		public CompletableFuture<Void> join(Executor executor, Supplier<CompletionStage<Void>> work) {
			CompletableFuture<Void> mine = new CompletableFuture<>();
			CompletableFuture<Void> running = this.flight.compareAndExchange(null, mine);
			if (running != null) {
				return running;
			}
			executor.execute(() -> {
				this.flight.set(null);
				work.get().thenAccept(mine::complete);
			});
			return mine;
		}

	}

	private static final class ChecksThenActs implements Flight {

		private final AtomicReference<CompletableFuture<Void>> flight = new AtomicReference<>();

		@Override
		public CompletableFuture<Void> join(Executor executor, Supplier<CompletionStage<Void>> work) {
			CompletableFuture<Void> running = this.flight.get();
			if (running != null) {
				return running;
			}
			CompletableFuture<Void> mine = new CompletableFuture<>();
			this.flight.set(mine);
			executor.execute(() -> work.get().thenAccept((done) -> {
				this.flight.set(null);
				mine.complete(done);
			}));
			return mine;
		}

	}

}
