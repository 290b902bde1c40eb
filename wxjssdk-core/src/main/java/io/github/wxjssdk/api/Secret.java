package io.github.wxjssdk.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * A text that must stay secret: an app secret, an access token or a ticket. Its
 * {@link #toString()} is a placeholder. Only {@link #reveal()} returns the text, so every
 * use can be found by that name. Immutable and thread-safe.
 */
public final class Secret {

	private final String text;

	private Secret(String text) {
		this.text = text;
	}

	/**
	 * Wrap a text.
	 * @param text the text, neither null nor blank
	 * @return the secret
	 * @throws IllegalArgumentException if the text is blank
	 */
	public static Secret of(String text) {
		if (text.isBlank()) {
			throw new IllegalArgumentException("A secret must not be blank");
		}
		return new Secret(text);
	}

	/**
	 * Return the text itself. Never log it, and never put it into an exception.
	 * @return the text
	 */
	public String reveal() {
		return this.text;
	}

	/**
	 * Return the first 16 hexadecimal digits of the text's SHA-256. They are enough to
	 * distinguish two secrets, and too few to find one.
	 * @return the fingerprint, in lower case
	 */
	public String fingerprint() {
		return sha256().substring(0, 16);
	}

	/**
	 * Return the text's SHA-256. Two parties that both have the text can use it to refer
	 * to the text.
	 * @return 64 hexadecimal digits, in lower case
	 */
	public String sha256() {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(this.text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/** Compares in constant time: the time does not depend on where the texts differ. */
	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof Secret that && MessageDigest
			.isEqual(this.text.getBytes(StandardCharsets.UTF_8), that.text.getBytes(StandardCharsets.UTF_8)));
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return "Secret[hidden]";
	}

}
