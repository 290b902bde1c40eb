package io.github.wxjssdk.api;

import java.time.Duration;

/**
 * A credential as WeChat issued it. Immutable and thread-safe. Components may be added in
 * a later release.
 *
 * @param value the token or ticket, at most {@value #MAX_LENGTH} characters
 * @param expiresIn the {@code expires_in} of the response: how long the value lives,
 * counted from when the request was sent; positive, and at most a day. WeChat promises
 * only "a value within 7200 seconds"
 */
public record IssuedCredential(Secret value, Duration expiresIn) {

	/** WeChat asks for storage for at least 512 characters. This leaves room. */
	public static final int MAX_LENGTH = 2048;

	/** A longer life makes no sense, and could overflow in a computation of times. */
	private static final Duration LONGEST_LIFE = Duration.ofDays(1);

	/**
	 * Check the components.
	 * @throws IllegalArgumentException if the value is too long, or {@code expiresIn} is
	 * not positive or more than a day; the message never holds the value
	 */
	public IssuedCredential {
		if (value.reveal().length() > MAX_LENGTH) {
			throw new IllegalArgumentException(
					"a value of " + value.reveal().length() + " characters, more than " + MAX_LENGTH);
		}
		if (expiresIn.isNegative() || expiresIn.isZero() || expiresIn.compareTo(LONGEST_LIFE) > 0) {
			throw new IllegalArgumentException("an expires_in of " + expiresIn.toSeconds() + " seconds");
		}
	}

}
