package io.github.wxjssdk.credential;

import java.time.Duration;

import io.github.wxjssdk.store.CredentialKey;
import org.jspecify.annotations.Nullable;

/**
 * There is no usable credential, and none could be fetched in time. The cause says why;
 * neither message holds a secret, see {@link CredentialEvent}.
 */
public final class CredentialUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient CredentialKey key;

	private final Duration retryAfter;

	/**
	 * Create the exception.
	 * @param key which credential is missing
	 * @param reason why, in words that hold no secret; they end with a full stop
	 * @param cause what happened, or null
	 * @param retryAfter when asking again makes sense; not negative
	 */
	public CredentialUnavailableException(CredentialKey key, String reason, @Nullable Throwable cause,
			Duration retryAfter) {
		super("There is no usable " + key + ": " + reason + " Trying again makes sense in "
				+ Math.max(1, retryAfter.toSeconds()) + " s.", cause);
		this.key = key;
		this.retryAfter = retryAfter;
	}

	/**
	 * Return which credential is missing.
	 * @return the credential's key
	 */
	public CredentialKey key() {
		return this.key;
	}

	/**
	 * Return when asking again makes sense.
	 * @return the time to wait; not negative
	 */
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
