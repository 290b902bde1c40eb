package io.github.wxjssdk.store;

import java.time.Duration;

import io.github.wxjssdk.api.ForeignText;
import org.jspecify.annotations.Nullable;

/**
 * Says how long all instances that share the store should not try again, and why.
 * Immutable and thread-safe. Components may be added in a later release.
 *
 * @param remaining how much time is left, at most {@link #LONGEST}; zero or less if the
 * cool-down is over
 * @param reason why, for a person to read, in one line of at most 1,000 characters; it
 * never holds a secret
 * @param secretFingerprint if not null, the cool-down holds only for requests with the
 * same {@link LeaseRequest#secretFingerprint()}
 */
public record CoolDown(Duration remaining, String reason, @Nullable String secretFingerprint) {

	/**
	 * The longest time for which a cool-down holds, whatever was written into a store.
	 */
	public static final Duration LONGEST = Duration.ofHours(1);

	private static final int LONGEST_REASON = 1000;

	/**
	 * Limit the values: others may write to the store that they come from.
	 */
	public CoolDown {
		remaining = (remaining.compareTo(LONGEST) > 0) ? LONGEST : remaining;
		reason = ForeignText.inOneLine(reason, LONGEST_REASON);
	}

	/**
	 * Return whether the cool-down holds a request back.
	 * @param request the request
	 * @param age how long ago the cool-down began
	 * @return true if there is time left, the request uses the secret that the cool-down
	 * is for, and the cool-down is not older than the request's
	 * {@linkplain LeaseRequest#usableLife() usable life}
	 */
	public boolean appliesTo(LeaseRequest request, Duration age) {
		boolean urgent = !request.usableLife().isZero() && age.compareTo(request.usableLife()) >= 0;
		return !urgent && this.remaining.compareTo(Duration.ZERO) > 0
				&& (this.secretFingerprint == null || this.secretFingerprint.equals(request.secretFingerprint()));
	}

}
