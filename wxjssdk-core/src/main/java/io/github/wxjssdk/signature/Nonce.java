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
		write(text, 0, LENGTH);
		return new String(text, StandardCharsets.ISO_8859_1);
	}

	/** Write others to a part of an array, in ASCII: 6 random bits each. */
	static void write(byte[] target, int offset, int length) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		long bits = 0;
		for (int i = 0; i < length; i++) {
			bits = (i % CHARACTERS_PER_LONG == 0) ? random.nextLong() : bits >>> 6;
			target[offset + i] = ALPHABET[(int) bits & 63];
		}
	}

}
