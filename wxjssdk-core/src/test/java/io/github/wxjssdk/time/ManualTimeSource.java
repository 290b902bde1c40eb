package io.github.wxjssdk.time;

import java.time.Duration;
import java.time.Instant;

/** Two clocks that stand still until a test moves them. Thread-safe. */
public final class ManualTimeSource implements TimeSource {

	private long nanos = 1_000_000_000_000L;

	private long wall = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();

	@Override
	public synchronized long nanoTime() {
		return this.nanos;
	}

	@Override
	public synchronized long currentTimeMillis() {
		return this.wall;
	}

	/** Let time pass on both clocks. */
	public synchronized void pass(Duration time) {
		this.nanos += time.toNanos();
		this.wall += time.toMillis();
	}

	/** Set the wall clock forward, or back; the monotonic one does not notice. */
	public synchronized void setWallClock(Duration ahead) {
		this.wall += ahead.toMillis();
	}

}
