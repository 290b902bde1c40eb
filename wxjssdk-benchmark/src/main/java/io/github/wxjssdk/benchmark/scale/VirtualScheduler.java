package io.github.wxjssdk.benchmark.scale;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;

import io.github.wxjssdk.time.Scheduler;

/**
 * A scheduler with a virtual clock. It runs its tasks one after the other, and advances
 * the clock to the next task. Not thread-safe.
 */
final class VirtualScheduler implements Scheduler {

	private static final long MIDNIGHT = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();

	private final NavigableSet<Task> tasks = new TreeSet<>(
			Comparator.comparingLong(Task::at).thenComparingLong(Task::number));

	/** The same random numbers in every run. */
	private final Random random = new Random(20261122);

	private long nanos;

	private long number;

	/** Advance the clock, and run the tasks that become due. */
	void pass(Duration time) {
		long end = this.nanos + time.toNanos();
		while (!this.tasks.isEmpty() && this.tasks.first().at() <= end) {
			Task next = this.tasks.pollFirst();
			this.nanos = next.at();
			next.work().run();
		}
		this.nanos = end;
	}

	@Override
	public long nanoTime() {
		return this.nanos;
	}

	@Override
	public long currentTimeMillis() {
		return MIDNIGHT + this.nanos / 1_000_000;
	}

	@Override
	public void execute(Runnable task) {
		schedule(task, Duration.ZERO);
	}

	@Override
	public Runnable schedule(Runnable task, Duration delay) {
		Task scheduled = new Task(this.nanos + Math.max(0, delay.toNanos()), this.number++, task);
		this.tasks.add(scheduled);
		return () -> this.tasks.remove(scheduled);
	}

	@Override
	public double random() {
		return this.random.nextDouble();
	}

	@Override
	public void close() {
		this.tasks.clear();
	}

	private record Task(long at, long number, Runnable work) {

	}

}
