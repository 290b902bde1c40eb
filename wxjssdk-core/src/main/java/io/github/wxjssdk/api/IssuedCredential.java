package io.github.wxjssdk.api;

import java.time.Duration;

/**
 * What WeChat answered to a call that issues a credential. Immutable and thread-safe.
 *
 * @param value the token or ticket, at most {@value #MAX_LENGTH} characters
 * @param expiresIn the {@code expires_in} of the answer: how long the value lives,
 * counted from when the request was sent; positive, and a day at the most. WeChat
 * promises "a value within 7200 seconds", no more
 */
public record IssuedCredential(Secret value, Duration expiresIn) {

	/** WeChat asks to reserve storage for at least 512; this leaves room. */
	public static final int MAX_LENGTH = 2048;

	/** What claims to live longer is nonsense, and no clock must stumble over it. */
	private static final Duration LONGEST_LIFE = Duration.ofDays(1);

	/**
	 * Check the answer.
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
