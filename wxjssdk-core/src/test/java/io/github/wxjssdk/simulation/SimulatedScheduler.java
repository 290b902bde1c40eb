package io.github.wxjssdk.simulation;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

import io.github.wxjssdk.time.Scheduler;

/**
 * One host of the fleet. Its clocks agree with nobody's, and it can be paused between any
 * two steps, or in the middle of one.
 */
final class SimulatedScheduler implements Scheduler {

	private final World world;

	private final double pauseChance;

	private final long nanosOrigin;

	private final long wallOffsetMillis;

	private final int number;

	private long pausedUntil;

	private long paused;

	private boolean closed;

	SimulatedScheduler(World world, double pauseChance) {
		this.world = world;
		this.pauseChance = pauseChance;
		this.number = world.nextNumber();
		this.nanosOrigin = (long) (world.random() * Long.MAX_VALUE) * (world.chance(0.5) ? 1 : -1);
		this.wallOffsetMillis = 1_795_000_000_000L + (long) (world.random() * 600_000);
	}

	@Override
	public long nanoTime() {
		return this.nanosOrigin + this.world.nanos();
	}

	@Override
	public long currentTimeMillis() {
		// From the same origin: only the offset between the two must be constant.
		return this.wallOffsetMillis + this.world.nanos() / 1_000_000;
	}

	@Override
	public void execute(Runnable task) {
		schedule(task, this.world.between(Duration.ofNanos(10_000), Duration.ofMillis(2)));
	}

	@Override
	public Runnable schedule(Runnable task, Duration delay) {
		if (this.closed) {
			throw new RejectedExecutionException("closed");
		}
		boolean[] cancelled = new boolean[1];
		this.world.in(delay, () -> runUnlessPaused(task, cancelled));
		return () -> cancelled[0] = true;
	}

	private void runUnlessPaused(Runnable task, boolean[] cancelled) {
		if (this.closed || cancelled[0]) {
			return;
		}
		if (!isPaused() && this.world.chance(this.pauseChance)) {
			pause(this.world.between(Duration.ofSeconds(1), Duration.ofSeconds(90)));
		}
		if (isPaused()) {
			this.world.in(Duration.ofNanos(this.pausedUntil - this.world.nanos()),
					() -> runUnlessPaused(task, cancelled));
			return;
		}
		task.run();
	}

	/** Nothing runs on this scheduler for a time. */
	void pause(Duration time) {
		long until = Math.max(this.pausedUntil, this.world.nanos() + time.toNanos());
		this.world.trace(() -> this + " pauses for " + time);
		this.paused += until - Math.max(this.pausedUntil, this.world.nanos());
		this.pausedUntil = until;
	}

	/** Stand still here, in the middle of a step, while the world goes on. */
	void freeze(Duration time) {
		pause(time);
		this.world.pass(time);
	}

	boolean isPaused() {
		return this.world.nanos() < this.pausedUntil;
	}

	@Override
	public String toString() {
		return "machine " + this.number;
	}

	/** For how long this scheduler has been paused in all. */
	Duration paused() {
		return Duration.ofNanos(this.paused);
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public double random() {
		return this.world.random();
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
