package io.github.wxjssdk.spring.web.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends a request byte for byte, with any Host header, and parses no more of the response
 * than necessary.
 *
 * @param status the status code
 * @param headers the values of each header, in order
 * @param body the body as it stands
 */
record RawHttp(int status, Map<String, List<String>> headers, String body) {

	private static final int TIMEOUT = 60_000;

	static RawHttp send(int port, String request) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(TIMEOUT);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream().flush();
			return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static RawHttp parse(String response) {
		int end = response.indexOf("\r\n\r\n");
		String[] head = response.substring(0, end).split("\r\n");
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (int i = 1; i < head.length; i++) {
			int colon = head[i].indexOf(':');
			headers.computeIfAbsent(head[i].substring(0, colon), (name) -> new ArrayList<>())
				.add(head[i].substring(colon + 1).trim());
		}
		return new RawHttp(Integer.parseInt(head[0].split(" ")[1]), headers, response.substring(end + 4));
	}

	/** Leaves out what says when and how it was sent, and not what. */
	RawHttp comparable() {
		Map<String, List<String>> others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		others.putAll(this.headers);
		List.of("Date", "Connection", "Keep-Alive").forEach(others::remove);
		return new RawHttp(this.status, others, this.body);
	}

	Map<String, List<String>> crossOriginHeaders() {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(this.headers);
		headers.keySet().removeIf((name) -> !name.startsWith("Access-Control-") && !name.equals("Vary"));
		return headers;
	}

}
