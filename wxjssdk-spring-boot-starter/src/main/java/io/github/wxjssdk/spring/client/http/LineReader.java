package io.github.wxjssdk.spring.client.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

import org.jspecify.annotations.Nullable;

/**
 * Reads lines, byte by byte, so that nothing behind them is taken away.
 */
final class LineReader {

	private final InputStream in;

	private int left;

	LineReader(InputStream in, int maxBytes) {
		this.in = in;
		this.left = maxBytes;
	}

	/** Read a line, or return null if there is nothing at all. */
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
