package io.github.wxjssdk.benchmark.signing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.wxjssdk.benchmark.report.Rounds;

/**
 * Lets contenders sign in this JVM in turn, each for a short time, hundreds of times. So
 * other load of the machine affects all of them. The threads never pause, because a core
 * that wakes up is slow at first.
 */
final class Turns {

	private static final Duration TURN = Duration.ofMillis(10);

	private static final int CALLS_BETWEEN_LOOKS_AT_THE_CLOCK = 100;

	/** Receives the results, so that the compiler cannot remove the calls. */
	static volatile Object last = "";

	private final List<Contender.Running> contenders;

	private final int rounds;

	private final CyclicBarrier turn;

	private Turns(List<Contender.Running> contenders, int rounds, int threads) {
		this.contenders = contenders;
		this.rounds = rounds;
		this.turn = new CyclicBarrier(threads);
	}

	/**
	 * Measure.
	 * @param rounds the number of measured rounds; half as many warm-up rounds come
	 * before them
	 * @param threads the number of threads that sign at the same time
	 * @return for each contender the nanoseconds from one signature to the next
	 */
	static List<Rounds> take(List<Contender.Running> contenders, int rounds, int threads)
			throws InterruptedException, ExecutionException {
		Turns turns = new Turns(contenders, rounds, threads);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<List<Rounds>>> taken = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				taken.add(executor.submit(turns::ofThisThread));
			}
			List<Rounds> together = taken.get(0).get();
			for (Future<List<Rounds>> other : taken.subList(1, threads)) {
				together = together(together, other.get());
			}
			return together;
		}
		finally {
			executor.shutdownNow();
		}
	}

	private List<Rounds> ofThisThread() throws Exception {
		List<Callable<?>> signing = this.contenders.stream()
			.<Callable<?>>map((contender) -> contender.signing().get())
			.toList();
		List<Rounds> nanos = signing.stream().map((any) -> new Rounds()).toList();
		for (int round = -this.rounds / 2; round < this.rounds; round++) {
			for (int i = 0; i < nanos.size(); i++) {
				// Do not wait forever for a thread that has failed.
				this.turn.await(1, TimeUnit.MINUTES);
				double figure = sign(signing.get(i));
				if (round >= 0) {
					nanos.get(i).add(figure);
				}
			}
		}
		return nanos;
	}

	private static double sign(Callable<?> signing) throws Exception {
		Object result = "";
		long calls = 0;
		long passed = 0;
		long start = System.nanoTime();
		while (passed < TURN.toNanos()) {
			for (int i = 0; i < CALLS_BETWEEN_LOOKS_AT_THE_CLOCK; i++) {
				result = signing.call();
			}
			calls += CALLS_BETWEEN_LOOKS_AT_THE_CLOCK;
			passed = System.nanoTime() - start;
		}
		last = result;
		return (double) passed / calls;
	}

	/** Combines the times of two threads that sign at the same time. */
	private static List<Rounds> together(List<Rounds> some, List<Rounds> others) {
		List<Rounds> together = new ArrayList<>();
		for (int i = 0; i < some.size(); i++) {
			together.add(some.get(i).with(others.get(i), (one, other) -> 1 / (1 / one + 1 / other)));
		}
		return together;
	}

}
