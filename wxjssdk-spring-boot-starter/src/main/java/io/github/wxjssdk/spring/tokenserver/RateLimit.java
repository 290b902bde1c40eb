package io.github.wxjssdk.spring.tokenserver;

import java.time.Duration;

import io.github.wxjssdk.time.TimeSource;

/**
 * Lets so many requests through in any minute: all at once, or one after the other.
 * Thread-safe.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">Generic cell
 * rate algorithm</a>
 */
final class RateLimit {

	private static final long MINUTE = Duration.ofMinutes(1).toNanos();

	private final TimeSource time;

	private final long interval;

	/** When all requests so far would have been made, had they come at an even pace. */
	private long even;

	RateLimit(int requestsPerMinute, TimeSource time) {
		this.time = time;
		this.interval = MINUTE / requestsPerMinute;
		this.even = time.nanoTime();
	}

	/**
	 * Make a request, or not.
	 * @return how long to wait before the next one, or zero if this one was made
	 */
	synchronized Duration spend() {
		long now = this.time.nanoTime();
		long next = ((this.even - now > 0) ? this.even : now) + this.interval;
		if (next - now > MINUTE) {
			return Duration.ofNanos(next - now - MINUTE);
		}
		this.even = next;
		return Duration.ZERO;
	}

}
