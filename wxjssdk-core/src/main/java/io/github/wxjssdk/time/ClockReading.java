package io.github.wxjssdk.time;

import java.time.Duration;

/**
 * A reading of both clocks.
 *
 * @param nanos the monotonic clock
 * @param millis the wall clock
 */
public record ClockReading(long nanos, long millis) {

	public static ClockReading now(TimeSource time) {
		return new ClockReading(time.nanoTime(), time.currentTimeMillis());
	}

	/** How far the wall clock is ahead of the monotonic one; its origin is arbitrary. */
	public static long offset(long nanos, long millis) {
		return millis - nanos / 1_000_000;
	}

	public long offset() {
		return offset(this.nanos, this.millis);
	}

	public Duration since(ClockReading earlier) {
		return Duration.ofNanos(this.nanos - earlier.nanos);
	}

}
