package io.github.wxjssdk.refresh;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SingleFlightTests {

	private final SingleFlight flight = new SingleFlight();

	private final Deque<Runnable> executor = new ArrayDeque<>();

	private final CompletableFuture<Void> work = new CompletableFuture<>();

	private int flights;

	@Test
	void whoComesWhileOneIsInTheAirJoinsIt() {
		CompletableFuture<Void> first = join();
		assertThat(join()).isSameAs(first);
		takeOff();
		assertThat(join()).isSameAs(first);
		assertThat(this.flights).isEqualTo(1);
		this.work.complete(null);
		assertThat(first).isCompleted();
		assertThat(join()).isNotSameAs(first);
		takeOff();
		assertThat(this.flights).isEqualTo(2);
	}

	@Test
	void itHasLandedBeforeItsEndIsSeen() {
		CompletableFuture<Void> first = join();
		takeOff();
		CompletableFuture<CompletableFuture<Void>> next = first.thenApply((done) -> join());
		this.work.complete(null);
		assertThat(next).isCompleted();
		assertThat(next.join()).isNotSameAs(first);
		assertThat(this.executor).hasSize(1);
	}

	@Test
	void anExecutorThatRejectsItEndsIt() {
		RejectedExecutionException rejection = new RejectedExecutionException("closed");
		CompletableFuture<Void> rejected = this.flight.join((task) -> {
			throw rejection;
		}, this::fly);
		assertThat(failureOf(rejected)).isSameAs(rejection);
		assertThat(join()).isNotDone();
	}

	@Test
	void workThatThrowsEndsIt() {
		Error error = new StackOverflowError();
		CompletableFuture<Void> thrown = this.flight.join(this.executor::add, () -> {
			throw error;
		});
		takeOff();
		assertThat(failureOf(thrown)).isSameAs(error);
		assertThat(join()).isNotDone();
	}

	@Test
	void workThatFailsEndsItWithWhatReallyHappened() {
		RuntimeException failure = new IllegalStateException();
		CompletableFuture<Void> failed = join();
		takeOff();
		this.work.completeExceptionally(new CompletionException(failure));
		assertThat(failureOf(failed)).isSameAs(failure);
		assertThat(join()).isNotDone();
	}

	@Test
	void workThatIsNoWorkEndsIt() {
		Supplier<CompletionStage<Void>> nothing = () -> null;
		CompletableFuture<Void> failed = this.flight.join(this.executor::add, nothing);
		takeOff();
		assertThat(failureOf(failed)).isInstanceOf(NullPointerException.class);
	}

	@Test
	void workThatIsCancelledEndsIt() {
		CompletableFuture<Void> cancelled = join();
		takeOff();
		this.work.cancel(true);
		assertThat(failureOf(cancelled)).isInstanceOf(CancellationException.class);
	}

	@Test
	void itCanBeEndedFromOutside() {
		CompletableFuture<Void> aborted = join();
		takeOff();
		RuntimeException reason = new IllegalStateException("closed");
		this.flight.abort(reason);
		assertThat(failureOf(aborted)).isSameAs(reason);
		CompletableFuture<Void> next = join();
		this.work.complete(null);
		assertThat(next).as("the next one is not ended by the one that was aborted").isNotDone();
		assertThat(join()).isSameAs(next);
	}

	@Test
	void nothingHappensWhenNoneIsInTheAir() {
		this.flight.abort(new IllegalStateException());
		assertThat(join()).isNotDone();
	}

	private CompletableFuture<Void> join() {
		return this.flight.join(this.executor::add, this::fly);
	}

	private CompletionStage<Void> fly() {
		this.flights++;
		return this.work;
	}

	private void takeOff() {
		this.executor.remove().run();
	}

	private static Throwable failureOf(CompletableFuture<Void> future) {
		assertThat(future).isCompletedExceptionally();
		return future.handle((done, failure) -> failure).join();
	}

}
