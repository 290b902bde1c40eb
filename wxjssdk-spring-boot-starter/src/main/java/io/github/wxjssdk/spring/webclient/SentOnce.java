package io.github.wxjssdk.spring.webclient;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of a request that the JDK's client must not repeat. When a connection breaks
 * before the first byte of the answer, the client sends a GET again by itself, since a
 * GET should be harmless. WeChat's {@code GET /cgi-bin/token} is not: each one obsoletes
 * the token before. The length is asked for once whenever a request is written (HTTP/1.1,
 * JDK 17 to 25), so the second time ends the exchange instead.
 */
final class SentOnce implements BodyPublisher {

	private final BodyPublisher body;

	private final AtomicBoolean sent = new AtomicBoolean();

	SentOnce(BodyPublisher body) {
		this.body = body;
	}

	@Override
	public long contentLength() {
		if (!this.sent.compareAndSet(false, true)) {
			throw new IllegalStateException("The connection broke before the answer came");
		}
		return this.body.contentLength();
	}

	@Override
	public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
		this.body.subscribe(subscriber);
	}

}
