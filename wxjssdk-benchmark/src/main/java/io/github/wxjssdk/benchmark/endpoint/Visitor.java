package io.github.wxjssdk.benchmark.endpoint;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Sends one request again and again over one connection. It implements only the necessary
 * part of HTTP, so that the server can use the two cores. Not thread-safe.
 */
final class Visitor implements AutoCloseable {

	private final Socket socket;

	private final InputStream answers;

	private final OutputStream requests;

	private final byte[] request;

	Visitor(int port, String path) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.answers = new BufferedInputStream(this.socket.getInputStream());
		this.requests = this.socket.getOutputStream();
		this.request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	/** Send the request and read the whole response. */
	void visit() throws IOException {
		this.requests.write(this.request);
		String status = line();
		if (!status.startsWith("HTTP/1.1 200")) {
			throw new IOException(status);
		}
		int length = 0;
		boolean chunked = false;
		for (String header = line(); !header.isEmpty(); header = line()) {
			String lower = header.toLowerCase(Locale.ROOT);
			chunked |= lower.equals("transfer-encoding: chunked");
			length = lower.startsWith("content-length: ") ? Integer.parseInt(lower.substring(16)) : length;
		}
		this.answers.skipNBytes(length);
		while (chunked) {
			int chunk = Integer.parseInt(line(), 16);
			this.answers.skipNBytes(chunk);
			line();
			chunked = chunk > 0;
		}
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.answers.read(); next != '\n'; next = this.answers.read()) {
			if (next < 0) {
				throw new EOFException("The server closed the connection");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
