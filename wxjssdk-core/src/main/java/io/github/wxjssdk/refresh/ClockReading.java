package io.github.wxjssdk.refresh;

import java.time.Duration;

import io.github.wxjssdk.time.TimeSource;

/**
 * A reading of both clocks.
 *
 * @param nanos the monotonic clock
 * @param millis the wall clock
 */
record ClockReading(long nanos, long millis) {

	static ClockReading now(TimeSource time) {
		return new ClockReading(time.nanoTime(), time.currentTimeMillis());
	}

	/** How far the wall clock is ahead of the monotonic one; its origin is arbitrary. */
	static long offset(long nanos, long millis) {
		return millis - nanos / 1_000_000;
	}

	long offset() {
		return offset(this.nanos, this.millis);
	}

	Duration since(ClockReading earlier) {
		return Duration.ofNanos(this.nanos - earlier.nanos);
	}

}
