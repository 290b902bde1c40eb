package io.github.wxjssdk.spring.diagnosis;

import java.time.Duration;

import io.github.wxjssdk.time.TimeSource;

/**
 * Permits a burst at once, and after it one more in each interval. Unused permits do not
 * add up beyond the burst. Thread-safe.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">Generic cell
 * rate algorithm</a>
 */
public final class RateLimit {

	private final TimeSource time;

	private final long intervalNanos;

	private final long burstNanos;

	/** The time at which all permits so far would be used, at one in each interval. */
	private long usedUntil;

	/**
	 * Create a limit.
	 * @param burst how many permits are given at once, positive
	 * @param interval the time for one more, positive
	 * @param time the clock
	 */
	public RateLimit(int burst, Duration interval, TimeSource time) {
		this.time = time;
		this.intervalNanos = interval.toNanos();
		this.burstNanos = burst * this.intervalNanos;
		this.usedUntil = time.nanoTime();
	}

	/**
	 * Create a limit of requests in each minute. All of them may come at once.
	 * @param requests how many requests, positive
	 * @param time the clock
	 * @return the limit
	 */
	public static RateLimit perMinute(int requests, TimeSource time) {
		return new RateLimit(requests, Duration.ofMinutes(1).dividedBy(requests), time);
	}

	/**
	 * Take a permit.
	 * @return zero if there was one, or else the time until the next
	 */
	public synchronized Duration take() {
		long now = this.time.nanoTime();
		long next = ((this.usedUntil - now > 0) ? this.usedUntil : now) + this.intervalNanos;
		if (next - now > this.burstNanos) {
			return Duration.ofNanos(next - now - this.burstNanos);
		}
		this.usedUntil = next;
		return Duration.ZERO;
	}

	boolean permits() {
		return take().isZero();
	}

}
