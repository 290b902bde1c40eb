package io.github.wxjssdk.spring;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.wxjssdk.credential.Machine;

/**
 * Real threads on clocks that a test sets forward. What is scheduled does not notice.
 */
public final class MovableMachine implements Machine {

	private final Machine machine = Machine.system();

	private final AtomicLong ahead = new AtomicLong();

	/**
	 * Set the clocks forward.
	 * @param time how far
	 */
	public void advance(Duration time) {
		this.ahead.addAndGet(time.toNanos());
	}

	@Override
	public long nanoTime() {
		return this.machine.nanoTime() + this.ahead.get();
	}

	@Override
	public long currentTimeMillis() {
		return this.machine.currentTimeMillis() + this.ahead.get() / 1_000_000;
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
