package io.github.wxjssdk.simulator.platform;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** Generates tokens, tickets and request ids that look like WeChat's. */
final class CredentialValues {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private final SecureRandom random = new SecureRandom();

	String accessToken() {
		return "85_" + text(133);
	}

	String ticket() {
		return text(86);
	}

	/** The first group of a request id is its time. */
	String rid(Instant now) {
		HexFormat hex = HexFormat.of();
		return hex.toHexDigits((int) now.getEpochSecond()) + '-' + hex.toHexDigits(this.random.nextInt()) + '-'
				+ hex.toHexDigits(this.random.nextInt());
	}

	private String text(int length) {
		StringBuilder text = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			text.append(ALPHABET.charAt(this.random.nextInt(ALPHABET.length())));
		}
		return text.toString();
	}

}
