package io.github.wxjssdk.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The JVM's {@link Scheduler} with clocks that a test sets forward, for callers on
 * threads of their own.
 */
public final class AheadScheduler implements Scheduler {

	private final Scheduler system = Scheduler.system();

	private final AtomicLong aheadNanos = new AtomicLong();

	/** Set both clocks forward, as if that time had passed. */
	public void advance(Duration time) {
		this.aheadNanos.addAndGet(time.toNanos());
	}

	@Override
	public long nanoTime() {
		return this.system.nanoTime() + this.aheadNanos.get();
	}

	@Override
	public long currentTimeMillis() {
		return this.system.currentTimeMillis() + this.aheadNanos.get() / 1_000_000;
	}

	@Override
	public void execute(Runnable task) {
		this.system.execute(task);
	}

	@Override
	public Runnable schedule(Runnable task, Duration delay) {
		return this.system.schedule(task, delay);
	}

	@Override
	public double random() {
		return this.system.random();
	}

	@Override
	public void close() {
		this.system.close();
	}

}
