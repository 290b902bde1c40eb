package io.github.wxjssdk.spring.client.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The status and the headers of a response.
 *
 * @param isHttp11 whether the server speaks HTTP/1.1, and not an older one
 * @param statusCode the status
 * @param headers the headers
 */
record ResponseHead(boolean isHttp11, int statusCode, HttpHeaders headers) implements ResponseInfo {

	/** Limits the memory that a server can fill. */
	static final int MAX_BYTES = 64 * 1024;

	private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([01]) (\\d{3})(?: .*)?");

	/** Read the head of the final response. Interim ones (1xx) are skipped. */
	static ResponseHead read(InputStream in) throws IOException {
		ResponseHead head = readAny(in);
		while (head.statusCode < 200 && head.statusCode != 101) {
			head = readAny(in);
		}
		return head;
	}

	private static ResponseHead readAny(InputStream in) throws IOException {
		LineReader lines = new LineReader(in, MAX_BYTES);
		String first = lines.readFirst();
		if (first == null) {
			throw new EOFException("the connection was closed before the answer came");
		}
		Matcher status = STATUS_LINE.matcher(first);
		if (!status.matches()) {
			throw new ProtocolException("what came is not HTTP");
		}
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = lines.read(); !line.isEmpty(); line = lines.read()) {
			int colon = line.indexOf(':');
			if (colon <= 0) {
				throw new ProtocolException("there is a header without a name");
			}
			headers.computeIfAbsent(line.substring(0, colon).trim(), (name) -> new ArrayList<>())
				.add(line.substring(colon + 1).trim());
		}
		return new ResponseHead(status.group(1).equals("1"), Integer.parseInt(status.group(2)),
				HttpHeaders.of(headers, (name, value) -> true));
	}

	/** Whether the server says that another request may follow. */
	boolean keepsConnection() {
		return this.isHttp11 && this.headers.allValues("Connection").stream().noneMatch("close"::equalsIgnoreCase);
	}

	@Override
	public Version version() {
		return Version.HTTP_1_1;
	}

	@Override
	public String toString() {
		return "HTTP status " + this.statusCode;
	}

	/** Reads lines, byte by byte, so that nothing after them is taken away. */
	static final class LineReader {

		private final InputStream in;

		private int left;

		LineReader(InputStream in, int maxBytes) {
			this.in = in;
			this.left = maxBytes;
		}

		/** Read a line, or return null if nothing was sent. */
		@Nullable String readFirst() throws IOException {
			int first = this.in.read();
			return (first < 0) ? null : read(first);
		}

		String read() throws IOException {
			return read(this.in.read());
		}

		private String read(int first) throws IOException {
			StringBuilder line = new StringBuilder();
			for (int next = first; next != '\n'; next = this.in.read()) {
				if (next < 0) {
					throw new EOFException("the answer broke off");
				}
				if (--this.left < 0) {
					throw new ProtocolException("the head of the answer is too long");
				}
				line.append((char) next);
			}
			int end = line.length() - 1;
			return (end >= 0 && line.charAt(end) == '\r') ? line.substring(0, end) : line.toString();
		}

	}

}
