package io.github.wxjssdk.store.local;

import java.time.Duration;

import io.github.wxjssdk.time.TimeSource;

/**
 * Follows the faster of the two clocks, and never runs backwards. After the wall clock
 * was set forward, a credential expires too early. But it never expires too late, neither
 * after the machine slept nor after the wall clock was set back. Its zero is arbitrary.
 * Thread-safe.
 */
final class FasterClock {

	private final TimeSource time;

	private final long startNanos;

	private final long startMillis;

	private long ahead;

	FasterClock(TimeSource time) {
		this.time = time;
		this.startNanos = time.nanoTime();
		this.startMillis = time.currentTimeMillis();
	}

	/**
	 * Return the first fence of a new store. It comes from the wall clock, so fences rise
	 * even from one store to the next.
	 */
	long firstFence() {
		return this.time.currentTimeMillis();
	}

	synchronized long millis() {
		long monotonic = Duration.ofNanos(this.time.nanoTime() - this.startNanos).toMillis();
		long wall = this.time.currentTimeMillis() - this.startMillis;
		this.ahead = Math.max(this.ahead, wall - monotonic);
		return monotonic + this.ahead;
	}

}
