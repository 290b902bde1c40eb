package io.github.wxjssdk.time;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.RejectedExecutionException;

/**
 * A {@link Scheduler} whose time stands still until a test moves it, and whose tasks run
 * on the test's own thread, in the order of their time. Not thread-safe.
 */
public final class ManualScheduler implements Scheduler {

	private final PriorityQueue<Task> tasks = new PriorityQueue<>();

	private long nanos = 1_000_000_000_000L;

	private long wallOffsetMillis = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();

	private long sequence;

	private double chance = 0.5;

	private boolean closed;

	@Override
	public long nanoTime() {
		return this.nanos;
	}

	@Override
	public long currentTimeMillis() {
		return this.wallOffsetMillis + this.nanos / 1_000_000;
	}

	@Override
	public void execute(Runnable task) {
		schedule(task, Duration.ZERO);
	}

	@Override
	public Runnable schedule(Runnable task, Duration delay) {
		if (this.closed) {
			throw new RejectedExecutionException("closed");
		}
		Task scheduled = new Task(this.nanos + Math.max(0, delay.toNanos()), this.sequence++, task);
		this.tasks.add(scheduled);
		return () -> this.tasks.remove(scheduled);
	}

	@Override
	public double random() {
		return this.chance;
	}

	@Override
	public void close() {
		this.closed = true;
		this.tasks.clear();
	}

	/** Answer this from now on when a random number is asked for. */
	public void chance(double chance) {
		this.chance = chance;
	}

	/** Set the wall clock forward or back; the monotonic one does not notice. */
	public void setWallClock(Duration ahead) {
		this.wallOffsetMillis += ahead.toMillis();
	}

	/** Whether nothing waits for its time. */
	public boolean isIdle() {
		return this.tasks.isEmpty();
	}

	/** Run what is due now. */
	public void runDue() {
		advance(Duration.ZERO);
	}

	/**
	 * Advance the clock, and run each task at its time. A task may also advance the
	 * clock: then it is a task that takes long, and other tasks run meanwhile.
	 */
	public void advance(Duration time) {
		long until = this.nanos + time.toNanos();
		while (!this.tasks.isEmpty() && this.tasks.peek().at() <= until) {
			Task task = this.tasks.remove();
			this.nanos = Math.max(this.nanos, task.at());
			task.work().run();
		}
		this.nanos = Math.max(this.nanos, until);
	}

	/** Let time pass while nothing runs, as in a long pause of the garbage collector. */
	public void freeze(Duration time) {
		this.nanos += time.toNanos();
	}

	private record Task(long at, long sequence, Runnable work) implements Comparable<Task> {

		@Override
		public int compareTo(Task other) {
			int byTime = Long.compare(this.at, other.at);
			return (byTime != 0) ? byTime : Long.compare(this.sequence, other.sequence);
		}

	}

}
