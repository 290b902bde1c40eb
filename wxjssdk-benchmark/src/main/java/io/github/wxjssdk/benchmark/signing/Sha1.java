package io.github.wxjssdk.benchmark.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The JDK's SHA-1 of as many bytes as a signature has. */
@State(Scope.Thread)
public class Sha1 {

	private final byte[] text = "0123456789".repeat(21).substring(0, 206).getBytes(StandardCharsets.US_ASCII);

	private final MessageDigest sha1 = sha1();

	private static MessageDigest sha1() {
		try {
			return MessageDigest.getInstance("SHA-1");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-1", ex);
		}
	}

	byte[] digest() {
		return this.sha1.digest(this.text);
	}

}
