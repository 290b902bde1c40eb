package io.github.wxjssdk.benchmark.library;

import java.time.Duration;

import io.github.wxjssdk.credential.Machine;

/** The system's machine, whose clocks can be put forward. */
final class ShiftedMachine implements Machine {

	private final Machine machine = Machine.system();

	// In both units, so that a look at a clock costs what it costs without.
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
		this.machine.execute(task);
	}

	@Override
	public Runnable schedule(Runnable task, Duration delay) {
		return this.machine.schedule(task, delay);
	}

	@Override
	public double random() {
		return this.machine.random();
	}

	@Override
	public void close() {
		this.machine.close();
	}

}
