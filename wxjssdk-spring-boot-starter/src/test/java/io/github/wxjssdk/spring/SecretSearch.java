package io.github.wxjssdk.spring;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks for secrets in a text, as they are and in the encodings in which they travel: of
 * URLs, in Base64 (wherever they stand in what was encoded) and in hexadecimal digits.
 */
public final class SecretSearch {

	/** What is looked for, and how it is called in the result. */
	private final Map<String, String> needles = new LinkedHashMap<>();

	/**
	 * Look for one more secret.
	 * @param name how it is called in the result
	 * @param secret the secret
	 */
	public void add(String name, String secret) {
		byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
		this.needles.put(secret, name);
		this.needles.putIfAbsent(URLEncoder.encode(secret, StandardCharsets.UTF_8), name + " in a URL");
		this.needles.put(HexFormat.of().formatHex(bytes), name + " in hex");
		this.needles.put(HexFormat.of().withUpperCase().formatHex(bytes), name + " in hex");
		for (int before = 0; before < 3; before++) {
			this.needles.put(base64(Base64.getEncoder(), bytes, before), name + " in Base64");
			this.needles.putIfAbsent(base64(Base64.getUrlEncoder(), bytes, before), name + " in Base64 for URLs");
		}
	}

	/** The part of the encoding that does not depend on what stands before and behind. */
	private static String base64(Base64.Encoder encoder, byte[] secret, int before) {
		byte[] shifted = new byte[before + secret.length];
		System.arraycopy(secret, 0, shifted, before, secret.length);
		byte[] whole = Arrays.copyOf(shifted, shifted.length / 3 * 3);
		String encoded = encoder.encodeToString(whole);
		return encoded.substring((before == 0) ? 0 : 4);
	}

	/**
	 * Search a text.
	 * @param text where to look
	 * @return the names of what was found, with some of the text before it
	 */
	public List<String> in(String text) {
		return this.needles.entrySet()
			.stream()
			.filter((needle) -> text.contains(needle.getKey()))
			.map((needle) -> found(needle.getValue(), text, text.indexOf(needle.getKey())))
			.toList();
	}

	private static String found(String name, String text, int at) {
		return String.format(Locale.ROOT, "%s after: %s", name, text.substring(Math.max(0, at - 200), at));
	}

}
