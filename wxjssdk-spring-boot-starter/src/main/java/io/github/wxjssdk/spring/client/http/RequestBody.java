package io.github.wxjssdk.spring.client.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * Sends a request's body as its publisher makes it. The publisher's threads only hand
 * over.
 */
final class RequestBody implements Subscriber<ByteBuffer> {

	private static final int CHUNKED = -1;

	private static final int MAX_PART = 16 * 1024;

	private final Call<?> call;

	private final OutputStream out;

	/** What is left to send, or {@link #CHUNKED}. */
	private long left;

	private @Nullable Subscription subscription;

	/**
	 * Create the body.
	 * @param length how long it is, or negative if nobody knows
	 */
	RequestBody(Call<?> call, OutputStream out, long length) {
		this.call = call;
		this.out = out;
		this.left = Math.max(length, CHUNKED);
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
		this.call.next(() -> {
			throw failure;
		});
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
		if (this.left != CHUNKED && (this.left -= length) < 0) {
			throw new IOException("The request's body is longer than it says");
		}
	}

	/** Little enough that even a slow line takes it in time. */
	private void write(ByteBuffer part) throws IOException {
		int length = Math.min(part.remaining(), MAX_PART);
		if (this.left == CHUNKED) {
			writeAscii(Integer.toHexString(length) + "\r\n");
		}
		byte[] bytes = new byte[length];
		part.get(bytes);
		this.out.write(bytes);
		if (this.left == CHUNKED) {
			writeAscii("\r\n");
		}
	}

	private void end() throws IOException {
		if (this.left > 0) {
			throw new IOException("The request's body is shorter than it says");
		}
		if (this.left == CHUNKED) {
			writeAscii("0\r\n\r\n");
		}
	}

	private void writeAscii(String text) throws IOException {
		this.out.write(text.getBytes(StandardCharsets.US_ASCII));
	}

	private Subscription subscription() {
		return Objects.requireNonNull(this.subscription);
	}

}
