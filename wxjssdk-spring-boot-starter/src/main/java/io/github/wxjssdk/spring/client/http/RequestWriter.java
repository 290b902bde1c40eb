package io.github.wxjssdk.spring.client.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * Writes a request: the head, and then the body as its publisher produces it. The
 * publisher's threads only add steps to the call.
 */
final class RequestWriter implements Subscriber<ByteBuffer> {

	/** These headers frame the message, which is decided here. */
	private static final Set<String> OWN_HEADERS = Set.of("host", "connection", "content-length", "transfer-encoding");

	private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT", "PATCH");

	/** Even a slow line takes a part of this size in time. */
	private static final int MAX_PART = 16 * 1024;

	private final Call<?> call;

	private final OutputStream out;

	private final boolean chunked;

	/** What is left to send, if the length is known. */
	private long left;

	private @Nullable Subscription subscription;

	/**
	 * Create the writer.
	 * @param length the length of the body, or negative if it is not known
	 */
	RequestWriter(Call<?> call, OutputStream out, long length) {
		this.call = call;
		this.out = out;
		this.chunked = length < 0;
		this.left = length;
	}

	void writeHead(HttpRequest request, Route route) throws IOException {
		StringBuilder head = new StringBuilder(request.method()).append(' ')
			.append(route.target(request.uri()))
			.append(" HTTP/1.1\r\n");
		String authority = request.uri().getRawAuthority();
		add(head, "Host", authority.substring(authority.indexOf('@') + 1));
		if (this.chunked) {
			add(head, "Transfer-Encoding", "chunked");
		}
		else if (this.left > 0 || METHODS_WITH_BODY.contains(request.method())) {
			add(head, "Content-Length", Long.toString(this.left));
		}
		if (request.headers().firstValue("User-Agent").isEmpty()) {
			add(head, "User-Agent", "wxjssdk");
		}
		request.headers().map().forEach((name, values) -> {
			if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> add(head, name, value));
			}
		});
		this.out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
	}

	private static void add(StringBuilder head, String name, String value) {
		if (breaksLine(name) || breaksLine(value)) {
			throw new IllegalArgumentException("A header contains a line break");
		}
		head.append(name).append(": ").append(value).append("\r\n");
	}

	private static boolean breaksLine(String part) {
		return part.indexOf('\r') >= 0 || part.indexOf('\n') >= 0;
	}

	@Override
	public void onSubscribe(Subscription given) {
		this.subscription = given;
		given.request(1);
	}

	@Override
	public void onNext(ByteBuffer part) {
		this.call.next(() -> {
			if (!this.call.isSending()) {
				subscription().cancel();
				return;
			}
			count(part.remaining());
			try {
				while (part.hasRemaining()) {
					this.call.whileSending(() -> write(part));
				}
			}
			catch (IOException ex) {
				subscription().cancel();
				this.call.sendingFailed(ex);
				return;
			}
			subscription().request(1);
		});
	}

	@Override
	public void onError(Throwable failure) {
		this.call.next(() -> this.call.end(failure));
	}

	@Override
	public void onComplete() {
		this.call.next(() -> {
			if (this.call.isSending()) {
				this.call.whileSending(this::end);
				this.call.sent();
			}
		});
	}

	private void count(int length) throws IOException {
		this.left -= length;
		if (!this.chunked && this.left < 0) {
			throw new IOException("The request's body is longer than it says");
		}
	}

	private void write(ByteBuffer part) throws IOException {
		byte[] bytes = new byte[Math.min(part.remaining(), MAX_PART)];
		part.get(bytes);
		if (this.chunked) {
			writeAscii(Integer.toHexString(bytes.length) + "\r\n");
		}
		this.out.write(bytes);
		if (this.chunked) {
			writeAscii("\r\n");
		}
	}

	private void end() throws IOException {
		if (this.chunked) {
			writeAscii("0\r\n\r\n");
		}
		else if (this.left > 0) {
			throw new IOException("The request's body is shorter than it says");
		}
	}

	private void writeAscii(String text) throws IOException {
		this.out.write(text.getBytes(StandardCharsets.US_ASCII));
	}

	private Subscription subscription() {
		return Objects.requireNonNull(this.subscription);
	}

}
