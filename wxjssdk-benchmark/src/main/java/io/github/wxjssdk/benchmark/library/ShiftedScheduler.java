package io.github.wxjssdk.benchmark.library;

import java.time.Duration;

import io.github.wxjssdk.time.Scheduler;

/** The system's scheduler, with clocks that can be advanced. */
final class ShiftedScheduler implements Scheduler {

	private final Scheduler scheduler = Scheduler.system();

	// In both units, so that reading a clock takes as long as without the shift.
	private volatile long passedNanos;

	private volatile long passedMillis;

	synchronized void pass(Duration time) {
		this.passedNanos += time.toNanos();
		this.passedMillis += time.toMillis();
	}

	@Override
	public long nanoTime() {
		return System.nanoTime() + this.passedNanos;
	}

	@Override
	public long currentTimeMillis() {
		return System.currentTimeMillis() + this.passedMillis;
	}

	@Override
	public void execute(Runnable task) {
		this.scheduler.execute(task);
	}

	@Override
	public Runnable schedule(Runnable task, Duration delay) {
		return this.scheduler.schedule(task, delay);
	}

	@Override
	public double random() {
		return this.scheduler.random();
	}

	@Override
	public void close() {
		this.scheduler.close();
	}

}
