package io.github.wxjssdk.store.local;

import java.time.Duration;

import io.github.wxjssdk.store.TimeSource;

/**
 * Runs as the faster of the two clocks and never back: a credential expires too early
 * after the wall clock was set forward, but never too late after the machine slept or the
 * wall clock was set back. Its origin is arbitrary. Thread-safe.
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
	 * From the wall clock, so that fences rise even when one store follows another.
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
