package io.github.wxjssdk.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Until when nobody in the reach of the store should try again, and why. Immutable and
 * thread-safe.
 *
 * @param remaining how long it still lasts; zero or less if there is none
 * @param reason why, for a person to read; never holds a secret
 * @param configuration if not null, the cool-down holds only for requests with this
 * {@link LeaseRequest#configuration()}
 */
public record CoolDown(Duration remaining, String reason, @Nullable String configuration) {

	/**
	 * Return whether the cool-down holds a request back.
	 * @param request the request
	 * @return true if it still lasts and holds for the request's configuration
	 */
	public boolean appliesTo(LeaseRequest request) {
		return this.remaining.compareTo(Duration.ZERO) > 0
				&& (this.configuration == null || this.configuration.equals(request.configuration()));
	}

}
