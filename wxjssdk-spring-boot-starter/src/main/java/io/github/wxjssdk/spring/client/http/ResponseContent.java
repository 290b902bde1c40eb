package io.github.wxjssdk.spring.client.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a response's body, as the head frames them.
 */
final class ResponseContent {

	private static final int MAX_PART = 16 * 1024;

	private static final int MAX_LINE = 4 * 1024;

	private static final long UNTIL_CLOSED = -1;

	private final InputStream in;

	private final boolean chunked;

	/** What is left of the body or the chunk. */
	private long left;

	/** Whether the end was read. */
	private boolean isRead;

	private final ByteArrayOutputStream peeked = new ByteArrayOutputStream();

	private @Nullable IOException peekFailure;

	private ResponseContent(InputStream in, boolean chunked, long length) {
		this.in = in;
		this.chunked = chunked;
		this.left = length;
		this.isRead = !chunked && length == 0;
	}

	static ResponseContent of(String method, ResponseHead head, InputStream in) throws IOException {
		List<String> codings = head.headers().allValues("Transfer-Encoding");
		List<String> lengths = head.headers().allValues("Content-Length").stream().distinct().toList();
		if (method.equals("HEAD") || head.statusCode() == 204 || head.statusCode() == 304) {
			return new ResponseContent(in, false, 0);
		}
		if (!codings.isEmpty()) {
			if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked") || !lengths.isEmpty()) {
				throw new ProtocolException("where the answer ends is not clear");
			}
			return new ResponseContent(in, true, 0);
		}
		if (lengths.isEmpty()) {
			return new ResponseContent(in, false, UNTIL_CLOSED);
		}
		if (lengths.size() > 1 || !lengths.get(0).matches("\\d{1,18}")) {
			throw new ProtocolException("where the answer ends is not clear");
		}
		return new ResponseContent(in, false, Long.parseLong(lengths.get(0)));
	}

	/** Whether the end was read, perhaps by {@link #peek}. */
	boolean isRead() {
		return this.isRead;
	}

	/** Whether {@link #read} has returned everything. */
	boolean isEnded() {
		return this.isRead && this.peeked.size() == 0;
	}

	/** Whether the end was read and is not the end of the connection. */
	boolean leavesConnectionUsable() {
		return this.isRead && this.left != UNTIL_CLOSED;
	}

	/** Whether there may be more to peek. */
	boolean canPeek() {
		return !this.isRead && this.peekFailure == null;
	}

	/**
	 * Read a part that {@link #read} will return again. A failure is kept for it, too.
	 */
	void peek() {
		try {
			ByteBuffer part = readPart();
			if (part != null) {
				this.peeked.write(part.array(), 0, part.limit());
			}
		}
		catch (IOException ex) {
			this.peekFailure = ex;
		}
	}

	byte[] peeked() {
		return this.peeked.toByteArray();
	}

	/** Read at least a byte, or return null at the end. */
	@Nullable ByteBuffer read() throws IOException {
		if (this.peeked.size() > 0) {
			ByteBuffer part = ByteBuffer.wrap(this.peeked.toByteArray()).asReadOnlyBuffer();
			this.peeked.reset();
			return part;
		}
		if (this.peekFailure != null) {
			throw this.peekFailure;
		}
		ByteBuffer part = readPart();
		return (part != null) ? part.asReadOnlyBuffer() : null;
	}

	private @Nullable ByteBuffer readPart() throws IOException {
		if (this.chunked && this.left == 0 && !this.isRead) {
			startChunk();
		}
		if (this.isRead) {
			return null;
		}
		byte[] part = new byte[(this.left == UNTIL_CLOSED) ? MAX_PART : (int) Math.min(this.left, MAX_PART)];
		int length = this.in.read(part);
		if (length < 0) {
			if (this.left != UNTIL_CLOSED) {
				throw new EOFException("the answer broke off");
			}
			this.isRead = true;
			return null;
		}
		if (this.left != UNTIL_CLOSED) {
			took(length);
		}
		return ByteBuffer.wrap(part, 0, length);
	}

	private void took(int length) throws IOException {
		this.left -= length;
		if (this.left > 0) {
			return;
		}
		if (!this.chunked) {
			this.isRead = true;
		}
		else if (!new ResponseHead.LineReader(this.in, MAX_LINE).read().isEmpty()) {
			throw new ProtocolException("a chunk is longer than it says");
		}
	}

	private void startChunk() throws IOException {
		String line = new ResponseHead.LineReader(this.in, MAX_LINE).read();
		int extension = line.indexOf(';');
		String size = ((extension < 0) ? line : line.substring(0, extension)).trim();
		if (!size.matches("[0-9a-fA-F]{1,15}")) {
			throw new ProtocolException("a chunk does not say how long it is");
		}
		this.left = Long.parseLong(size, 16);
		if (this.left == 0) {
			skipTrailers();
			this.isRead = true;
		}
	}

	private void skipTrailers() throws IOException {
		ResponseHead.LineReader lines = new ResponseHead.LineReader(this.in, ResponseHead.MAX_BYTES);
		while (!lines.read().isEmpty()) {
			// The application has no use for them.
		}
	}

}
