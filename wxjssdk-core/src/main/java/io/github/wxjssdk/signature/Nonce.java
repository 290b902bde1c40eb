package io.github.wxjssdk.signature;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A text that makes every signature different. It must be unique and needs no secrecy,
 * since the page shows it to everybody: so no {@code SecureRandom}, which is slower and
 * shared between threads.
 */
final class Nonce {

	private static final byte[] ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-"
		.getBytes(StandardCharsets.US_ASCII);

	static final int LENGTH = 16;

	private static final int CHARACTERS_PER_LONG = 8;

	private Nonce() {
	}

	/**
	 * Return 16 letters, digits, hyphens and underscores: 96 random bits.
	 */
	static String next() {
		byte[] text = new byte[LENGTH];
		write(text);
		return new String(text, StandardCharsets.ISO_8859_1);
	}

	/** Write another one to the beginning of an array, in ASCII. */
	static void write(byte[] target) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		long one = random.nextLong();
		long other = random.nextLong();
		for (int i = 0; i < CHARACTERS_PER_LONG; i++) {
			target[i] = ALPHABET[(int) (one >>> 6 * i) & 63];
			target[CHARACTERS_PER_LONG + i] = ALPHABET[(int) (other >>> 6 * i) & 63];
		}
	}

}
