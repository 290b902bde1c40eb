package io.github.wxjssdk.spring.diagnosis;

import java.time.Duration;

import io.github.wxjssdk.time.TimeSource;

/**
 * Lets something happen so many times at once, and then at intervals. Thread-safe.
 */
final class Throttle {

	private final TimeSource time;

	private final long intervalNanos;

	private final long burstNanos;

	/** How far what has happened reaches into the future, if each took an interval. */
	private long bookedUntil;

	Throttle(TimeSource time, int burst, Duration interval) {
		this.time = time;
		this.intervalNanos = interval.toNanos();
		this.burstNanos = burst * this.intervalNanos;
		this.bookedUntil = time.nanoTime();
	}

	synchronized boolean permits() {
		long now = this.time.nanoTime();
		long from = (this.bookedUntil - now > 0) ? this.bookedUntil : now;
		if (from + this.intervalNanos - now > this.burstNanos) {
			return false;
		}
		this.bookedUntil = from + this.intervalNanos;
		return true;
	}

}
