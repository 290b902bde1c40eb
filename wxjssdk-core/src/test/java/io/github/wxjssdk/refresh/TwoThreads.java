package io.github.wxjssdk.refresh;

/** Two threads that Lincheck's model checker interleaves. */
final class TwoThreads {

	private TwoThreads() {
	}

	/** Run both and wait for them. */
	static void run(Runnable one, Runnable other) {
		Thread first = new Thread(one);
		Thread second = new Thread(other);
		first.start();
		second.start();
		try {
			first.join();
			second.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Fail the interleaving that led here; AssertJ is too much for a model checker. */
	static void check(boolean condition, String message) {
		if (!condition) {
			throw new AssertionError(message);
		}
	}

}
