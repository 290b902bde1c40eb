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

	/**
	 * By how many milliseconds more the wall clock has moved since this reading than the
	 * monotonic one.
	 */
	long drift(long nanos, long millis) {
		return (millis - this.millis) - (nanos - this.nanos) / 1_000_000;
	}

	Duration since(ClockReading earlier) {
		return Duration.ofNanos(this.nanos - earlier.nanos);
	}

}
