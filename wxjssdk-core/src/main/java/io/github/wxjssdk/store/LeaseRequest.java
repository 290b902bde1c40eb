package io.github.wxjssdk.store;

import java.time.Duration;

import io.github.wxjssdk.api.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a lease, and which stored credential would make it needless. Immutable and
 * thread-safe.
 *
 * @param owner an id of this refresh, never used twice
 * @param rejected a value that WeChat has rejected and that must not be answered, or null
 * @param neededLife a stored credential that lives at least this long is answered instead
 * of a lease
 * @param usableLife for how long whoever asks has something to give out without a
 * refresh, or zero: a cool-down that is older than that does not hold the request back.
 * So the next try comes before half of what was left has passed
 * @param configuration a fingerprint of what the call is made with (the secret): a
 * cool-down for another configuration does not hold this request back
 */
public record LeaseRequest(String owner, @Nullable Secret rejected, Duration neededLife, Duration usableLife,
		String configuration) {

	/**
	 * Create the request of somebody who has nothing to give out.
	 * @param owner an id of this refresh, never used twice
	 * @param rejected a value that WeChat has rejected, or null
	 * @param neededLife how long a stored credential must live to do
	 * @param configuration a fingerprint of what the call is made with
	 */
	public LeaseRequest(String owner, @Nullable Secret rejected, Duration neededLife, String configuration) {
		this(owner, rejected, neededLife, Duration.ZERO, configuration);
	}

	/**
	 * Return whether a stored credential makes the refresh needless.
	 * @param stored what the store holds
	 * @return true if it was not rejected and lives long enough
	 */
	public boolean isSatisfiedBy(Credential stored) {
		return !stored.value().equals(this.rejected) && stored.remaining().compareTo(this.neededLife) >= 0;
	}

}
