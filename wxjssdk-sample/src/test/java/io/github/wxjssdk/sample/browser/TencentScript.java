package io.github.wxjssdk.sample.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tencent's client script, jweixin 1.6.0, from the npm package that holds a faithful
 * copy. It is not ours to publish, so it is fetched when a test first needs it.
 */
final class TencentScript {

	private static final String SHA_256 = "e30fa514a3275026bc240abf549e4bf3d27ddcc8ca09746d789f78c9077aac57";

	private TencentScript() {
	}

	static byte[] fetch() throws IOException, InterruptedException {
		Path file = NpmPackage.fetch("jweixin-npm", "1.6.1").resolve("jweixin-1.6.0.js");
		byte[] script = Files.readAllBytes(file);
		String sha256 = sha256(script);
		if (!sha256.equals(SHA_256)) {
			throw new IllegalStateException(
					file + " is not Tencent's script: its SHA-256 is " + sha256 + ", not " + SHA_256 + ".");
		}
		return script;
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
