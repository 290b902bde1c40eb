package io.github.wxjssdk.credential;

import java.time.Duration;

import io.github.wxjssdk.store.TimeSource;

/**
 * One look at both clocks.
 *
 * @param nanos the monotonic clock
 * @param millis the wall clock
 */
record Moment(long nanos, long millis) {

	static Moment now(TimeSource time) {
		return new Moment(time.nanoTime(), time.currentTimeMillis());
	}

	/** How far the wall clock is ahead of the monotonic one; its origin is arbitrary. */
	static long offset(long nanos, long millis) {
		return millis - nanos / 1_000_000;
	}

	long offset() {
		return offset(this.nanos, this.millis);
	}

	Duration since(Moment earlier) {
		return Duration.ofNanos(this.nanos - earlier.nanos);
	}

}
