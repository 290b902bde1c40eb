package io.github.wxjssdk.spring.diagnosis;

import java.time.Duration;

import io.github.wxjssdk.time.TimeSource;

/**
 * Permits a burst at once, and then one more in each interval. Unused permits accumulate
 * up to the size of the burst. Thread-safe.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">Generic cell
 * rate algorithm</a>
 */
public final class RateLimit {

	private final TimeSource time;

	private final long intervalNanos;

	private final long burstNanos;

	/** When all permits given so far would be used, if one were used in each interval. */
	private long usedUntil;

	/**
	 * Create a limit.
	 * @param burst how many permits are given at once, positive
	 * @param interval the time until one more permit is given, positive
	 * @param time the clock
	 */
	public RateLimit(int burst, Duration interval, TimeSource time) {
		this.time = time;
		this.intervalNanos = interval.toNanos();
		this.burstNanos = burst * this.intervalNanos;
		this.usedUntil = time.nanoTime();
	}

	/**
	 * Create a limit of requests per minute. All of them may come at once.
	 * @param requests the number of requests, positive
	 * @param time the clock
	 * @return the limit
	 */
	public static RateLimit perMinute(int requests, TimeSource time) {
		return new RateLimit(requests, Duration.ofMinutes(1).dividedBy(requests), time);
	}

	/**
	 * Take a permit.
	 * @return zero if there was a permit, otherwise the time until the next one
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
