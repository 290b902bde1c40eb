package io.github.wxjssdk.diagnosis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A text that was passed as a signature, decoded.
 *
 * @param algorithm the hash algorithm whose digests have this length
 * @param digest the digest
 * @param causes the mistakes that the text shows by itself
 */
record ClaimedSignature(MessageDigest algorithm, byte[] digest, List<Cause> causes) {

	private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]+");

	private static final Map<Integer, String> ALGORITHMS = Map.of(32, "MD5", 40, "SHA-1", 64, "SHA-256");

	static @Nullable ClaimedSignature of(String signature) {
		String algorithm = ALGORITHMS.get(signature.length());
		if (algorithm == null || !HEXADECIMAL.matcher(signature).matches()) {
			return null;
		}
		List<Cause> causes = new ArrayList<>();
		if (!algorithm.equals("SHA-1")) {
			causes.add(Cause.OTHER_HASH);
		}
		if (!signature.equals(signature.toLowerCase(Locale.ROOT))) {
			causes.add(Cause.UPPER_CASE);
		}
		try {
			return new ClaimedSignature(MessageDigest.getInstance(algorithm), HexFormat.of().parseHex(signature),
					causes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has MD5, SHA-1 and SHA-256", ex);
		}
	}

	boolean isOf(String text) {
		return MessageDigest.isEqual(this.algorithm.digest(text.getBytes(StandardCharsets.UTF_8)), this.digest);
	}

}
