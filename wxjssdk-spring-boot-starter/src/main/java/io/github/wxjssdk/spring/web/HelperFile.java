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
 * A file of wxjssdk for pages. Caches may keep it, but must check each time that it is
 * still the same. So a page never runs a script of another version than the endpoint's.
 */
final class HelperFile {

	private final EndpointResponse response;

	private HelperFile(EndpointResponse response) {
		this.response = response;
	}

	static HelperFile of(String name, String contentType) {
		byte[] content = read(name);
		return new HelperFile(new EndpointResponse(200,
				Map.of("Content-Type", contentType, "Cache-Control", "no-cache", "ETag", etag(content)),
				new String(content, StandardCharsets.UTF_8)));
	}

	/** The frameworks compare the entity tags and answer 304. */
	CompletionStage<EndpointResponse> answer(EndpointRequest request) {
		return CompletableFuture.completedFuture(this.response);
	}

	private static byte[] read(String name) {
		try (InputStream stream = HelperFile.class.getResourceAsStream(name)) {
			if (stream == null) {
				throw new IllegalStateException("The jar of wxjssdk does not contain " + name);
			}
			return stream.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The tag is weak, because servers do not compress a body with a strong tag. */
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
