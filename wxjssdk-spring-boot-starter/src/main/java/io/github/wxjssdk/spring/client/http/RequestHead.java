package io.github.wxjssdk.spring.client.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * What stands before the body of a request.
 */
final class RequestHead {

	/** They say how the message is framed, which is decided here. */
	private static final Set<String> OWN = Set.of("host", "connection", "content-length", "transfer-encoding");

	private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

	private final StringBuilder text = new StringBuilder();

	private RequestHead() {
	}

	/**
	 * Write one.
	 * @param length how long the body is, or negative if nobody knows
	 */
	static void write(HttpRequest request, Route route, long length, OutputStream out) throws IOException {
		RequestHead head = new RequestHead();
		head.text.append(request.method()).append(' ').append(route.target(request.uri())).append(" HTTP/1.1\r\n");
		String given = request.uri().getRawAuthority();
		head.add("Host", given.substring(given.indexOf('@') + 1));
		if (length < 0) {
			head.add("Transfer-Encoding", "chunked");
		}
		else if (length > 0 || WITH_BODY.contains(request.method())) {
			head.add("Content-Length", Long.toString(length));
		}
		if (request.headers().firstValue("User-Agent").isEmpty()) {
			head.add("User-Agent", "wxjssdk");
		}
		request.headers().map().forEach((name, values) -> {
			if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> head.add(name, value));
			}
		});
		out.write(head.text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
	}

	private void add(String name, String value) {
		if (breaksLine(name) || breaksLine(value)) {
			throw new IllegalArgumentException("A header holds the end of a line");
		}
		this.text.append(name).append(": ").append(value).append("\r\n");
	}

	private static boolean breaksLine(String part) {
		return part.indexOf('\r') >= 0 || part.indexOf('\n') >= 0;
	}

}
