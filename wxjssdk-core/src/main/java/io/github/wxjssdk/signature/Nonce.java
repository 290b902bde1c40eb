package io.github.wxjssdk.signature;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A text that makes every signature different. It must be unique, but not secret, because
 * the page shows it to everybody. So it does not use {@code SecureRandom}, which is
 * slower and shared between threads.
 */
final class Nonce {

	private static final byte[] ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-"
		.getBytes(StandardCharsets.US_ASCII);

	static final int LENGTH = 12;

	private static final int CHARACTERS_PER_LONG = 6;

	private Nonce() {
	}

	/**
	 * Return 12 letters, digits, hyphens and underscores: 72 random bits.
	 */
	static String next() {
		byte[] text = new byte[LENGTH];
		write(text, 0);
		return new String(text, StandardCharsets.ISO_8859_1);
	}

	/** Write a new nonce into an array, in ASCII. */
	static void write(byte[] target, int offset) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		long one = random.nextLong();
		long other = random.nextLong();
		for (int i = 0; i < CHARACTERS_PER_LONG; i++) {
			target[offset + i] = ALPHABET[(int) (one >>> 6 * i) & 63];
			target[offset + CHARACTERS_PER_LONG + i] = ALPHABET[(int) (other >>> 6 * i) & 63];
		}
	}

}
