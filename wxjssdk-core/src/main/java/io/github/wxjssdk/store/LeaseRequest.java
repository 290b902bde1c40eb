package io.github.wxjssdk.store;

import java.time.Duration;

import io.github.wxjssdk.api.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a lease, and says which stored credential would make the lease unnecessary.
 * Immutable and thread-safe. Components may be added in a later release.
 *
 * @param owner an id of this refresh, never used twice
 * @param rejected a value that WeChat has rejected and that must not be returned, or null
 * @param neededLife if the stored credential lives at least this long, it is returned
 * instead of a lease
 * @param usableLife how long the requester can still serve callers without a refresh, or
 * zero. A cool-down that is older than this does not hold the request back, so the next
 * try comes before half of that time has passed
 * @param secretFingerprint a fingerprint of the secret that the call is made with, or an
 * empty text. A cool-down for another secret does not hold the request back
 */
public record LeaseRequest(String owner, @Nullable Secret rejected, Duration neededLife, Duration usableLife,
		String secretFingerprint) {

	/**
	 * Create a request without any usable life: the requester cannot serve callers until
	 * it has a new credential.
	 * @param owner an id of this refresh, never used twice
	 * @param rejected a value that WeChat has rejected, or null
	 * @param neededLife how long a stored credential must live to be good enough
	 * @param secretFingerprint a fingerprint of the secret that the call is made with
	 */
	public LeaseRequest(String owner, @Nullable Secret rejected, Duration neededLife, String secretFingerprint) {
		this(owner, rejected, neededLife, Duration.ZERO, secretFingerprint);
	}

	/**
	 * Return whether a stored credential makes the refresh unnecessary.
	 * @param stored what the store holds
	 * @return true if it was not rejected and lives long enough
	 */
	public boolean isSatisfiedBy(Credential stored) {
		return !stored.value().equals(this.rejected) && stored.remaining().compareTo(this.neededLife) >= 0;
	}

}
