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
 * @param configuration a fingerprint of what the call is made with (the secret): a
 * cool-down for another configuration does not hold this request back
 */
public record LeaseRequest(String owner, @Nullable Secret rejected, Duration neededLife, String configuration) {

	/**
	 * Return whether a stored credential makes the refresh needless.
	 * @param stored what the store holds
	 * @return true if it was not rejected and lives long enough
	 */
	public boolean isSatisfiedBy(Credential stored) {
		return !stored.value().equals(this.rejected) && stored.remaining().compareTo(this.neededLife) >= 0;
	}

}
