package io.github.wxjssdk.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * A text that must not be seen: an app secret, an access token or a ticket. Whatever
 * prints it prints a placeholder; {@link #reveal()} is the only way to the text, so that
 * every use can be found by its name. Immutable and thread-safe.
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
	 * Return the text itself. Never log it, never put it into an exception.
	 * @return the text
	 */
	public String reveal() {
		return this.text;
	}

	/**
	 * Return the first 16 hexadecimal digits of the text's SHA-256: enough to tell two
	 * secrets apart, too little to find one.
	 * @return the fingerprint, in lower case
	 */
	public String fingerprint() {
		return sha256().substring(0, 16);
	}

	/**
	 * Return the text's SHA-256, by which two parties that both have it can speak about
	 * it.
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

	/** Compares in a time that does not depend on where the texts differ. */
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
