package io.github.wxjssdk.benchmark.library;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.wxjssdk.credential.Machine;

/** The system's machine, whose clocks can be put forward. */
final class ShiftedMachine implements Machine {

	private final Machine machine = Machine.system();

	private final AtomicLong passedNanos = new AtomicLong();

	void pass(Duration time) {
		this.passedNanos.addAndGet(time.toNanos());
	}

	@Override
	public long nanoTime() {
		return this.machine.nanoTime() + this.passedNanos.get();
	}

	@Override
	public long currentTimeMillis() {
		return this.machine.currentTimeMillis() + this.passedNanos.get() / 1_000_000;
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
