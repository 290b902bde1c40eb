package io.github.wxjssdk.benchmark.behaviour;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Threads that do the same thing at the same time.
 *
 * @param threads the number of threads
 * @param call what they do
 */
record Callers(int threads, Call call) {

	/** How long a caller pauses between two calls. */
	private static final Duration REST = Duration.ofMillis(10);

	/**
	 * Each caller calls once, all at the same time.
	 * @param cap how long to watch; a call that has not ended by then has failed
	 */
	Latencies once(Duration cap) throws InterruptedException {
		return run(Duration.ZERO, cap);
	}

	/**
	 * Each caller calls again and again, with pauses of 10 ms. A call that takes more
	 * than five seconds at the end has failed.
	 */
	Latencies during(Duration time) throws InterruptedException {
		return run(time, time.plusSeconds(5));
	}

	/** Each caller repeats its call until it succeeds. This counts as one call. */
	Latencies untilAnswered(Duration cap) throws InterruptedException {
		return new Callers(this.threads, this::persist).once(cap);
	}

	private void persist() {
		boolean goOn = true;
		while (goOn) {
			goOn = !answered() && rest();
		}
	}

	private Latencies run(Duration time, Duration cap) throws InterruptedException {
		Latencies latencies = new Latencies();
		CountDownLatch ready = new CountDownLatch(this.threads);
		CountDownLatch start = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(this.threads);
		for (int i = 0; i < this.threads; i++) {
			Thread caller = new Thread(() -> {
				ready.countDown();
				if (await(start)) {
					call(latencies, System.nanoTime() + time.toNanos());
				}
				done.countDown();
			});
			caller.setDaemon(true);
			caller.start();
		}
		ready.await();
		start.countDown();
		done.await(cap.toNanos(), TimeUnit.NANOSECONDS);
		for (long stuck = done.getCount(); stuck > 0; stuck--) {
			latencies.add(cap.toNanos(), true);
		}
		return latencies;
	}

	private void call(Latencies latencies, long end) {
		do {
			long asked = System.nanoTime();
			boolean answered = answered();
			latencies.add(System.nanoTime() - asked, !answered);
		}
		while (System.nanoTime() - end < 0 && rest());
	}

	private boolean answered() {
		try {
			this.call.run();
			return true;
		}
		catch (Exception ex) {
			return false;
		}
	}

	private static boolean rest() {
		try {
			TimeUnit.NANOSECONDS.sleep(REST.toNanos());
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static boolean await(CountDownLatch latch) {
		try {
			latch.await();
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** What a caller does. */
	@FunctionalInterface
	interface Call {

		void run() throws Exception;

	}

}
