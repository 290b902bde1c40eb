package io.github.wxjssdk.store;

import java.time.Duration;

import io.github.wxjssdk.api.ForeignText;
import org.jspecify.annotations.Nullable;

/**
 * Until when nobody in the reach of the store should try again, and why. Immutable and
 * thread-safe.
 *
 * @param remaining how long it still lasts, an hour at the most; zero or less if there is
 * none
 * @param reason why, for a person to read, in one line of at most 1,000 characters; never
 * holds a secret
 * @param configuration if not null, the cool-down holds only for requests with this
 * {@link LeaseRequest#configuration()}
 */
public record CoolDown(Duration remaining, String reason, @Nullable String configuration) {

	/** Nothing waits longer for a next try, whatever somebody has put into a store. */
	static final Duration LONGEST = Duration.ofHours(1);

	private static final int LONGEST_REASON = 1000;

	/**
	 * Keep within bounds what may come out of a store that others write to.
	 */
	public CoolDown {
		remaining = (remaining.compareTo(LONGEST) > 0) ? LONGEST : remaining;
		reason = ForeignText.inOneLine(reason, LONGEST_REASON);
	}

	/**
	 * Return whether the cool-down holds a request back.
	 * @param request the request
	 * @param age how long ago the cool-down began
	 * @return true if it still lasts, holds for the request's configuration, and is not
	 * older than the {@linkplain LeaseRequest#usableLife() life} of what the asker has
	 */
	public boolean appliesTo(LeaseRequest request, Duration age) {
		boolean urgent = !request.usableLife().isZero() && age.compareTo(request.usableLife()) >= 0;
		return !urgent && this.remaining.compareTo(Duration.ZERO) > 0
				&& (this.configuration == null || this.configuration.equals(request.configuration()));
	}

}
