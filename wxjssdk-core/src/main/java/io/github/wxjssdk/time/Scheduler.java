package io.github.wxjssdk.time;

import java.time.Duration;

/**
 * Clocks, background threads and random numbers for the life cycle of credentials. Tests
 * and simulations bring their own. Thread-safe.
 */
public interface Scheduler extends TimeSource, AutoCloseable {

	/**
	 * Run a task soon on a background thread. The task may block for some seconds. If
	 * this throws although the scheduler is not closed, for example because there are no
	 * more threads, the caller hands the task over again a moment later.
	 * @param task the task
	 * @throws java.util.concurrent.RejectedExecutionException if the scheduler is closed,
	 * or cannot take the task at the moment
	 */
	void execute(Runnable task);

	/**
	 * Run a short task that does not block after a delay.
	 * @param task the task
	 * @param delay the delay
	 * @return cancels the task, if it has not started
	 * @throws java.util.concurrent.RejectedExecutionException if the scheduler is closed
	 */
	Runnable schedule(Runnable task, Duration delay);

	/**
	 * Return a random number, for jitter.
	 * @return a number from 0 (inclusive) to 1 (exclusive)
	 */
	double random();

	/** Stop all threads. Tasks that wait are dropped. */
	@Override
	void close();

	/**
	 * Return a scheduler with the system's clocks and daemon threads of its own. One
	 * serves any number of accounts.
	 * @return a scheduler, to be closed by the caller
	 */
	static Scheduler system() {
		return new SystemScheduler();
	}

}
