package io.github.wxjssdk.spring.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A file that comes with wxjssdk for pages. Caches keep it and ask each time whether it
 * is still the same, so that a page never runs the script of another version than the
 * endpoint's.
 */
final class HelperFile {

	private final EndpointResponse answer;

	private HelperFile(EndpointResponse answer) {
		this.answer = answer;
	}

	static HelperFile of(String name, String contentType) {
		byte[] content = read(name);
		return new HelperFile(new EndpointResponse(200,
				Map.of("Content-Type", contentType, "Cache-Control", "no-cache", "ETag", etag(content)),
				new String(content, StandardCharsets.UTF_8)));
	}

	/** Frameworks compare entity tags themselves, and answer 304. */
	CompletionStage<EndpointResponse> answer(EndpointRequest request) {
		return CompletableFuture.completedFuture(this.answer);
	}

	private static byte[] read(String name) {
		try (InputStream stream = HelperFile.class.getResourceAsStream(name)) {
			if (stream == null) {
				throw new IllegalStateException("The jar of wxjssdk does not hold " + name);
			}
			return stream.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A weak one: what a strong one marks is not compressed, since its bytes count. */
	private static String etag(byte[] content) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
			return "W/\"" + HexFormat.of().formatHex(digest, 0, 16) + '"';
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
