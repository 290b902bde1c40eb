package io.github.wxjssdk.spring.client;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * A request's body that is kept while it is sent, unless it is too long. Some publishers
 * can publish a body only once.
 */
final class RepeatableBody implements BodyPublisher {

	/** WeChat takes shorter bodies as JSON; longer ones are uploads. */
	static final int MAX_KEPT_BYTES = 256 * 1024;

	private final BodyPublisher body;

	private volatile byte @Nullable [] kept;

	RepeatableBody(BodyPublisher body) {
		this.body = body;
	}

	/** Whether the whole body was sent and can be sent again. */
	boolean isKept() {
		return this.kept != null || contentLength() == 0;
	}

	@Override
	public long contentLength() {
		return this.body.contentLength();
	}

	@Override
	public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
		byte[] bytes = this.kept;
		if (bytes != null) {
			BodyPublishers.ofByteArray(bytes).subscribe(subscriber);
		}
		else {
			this.body.subscribe(new Keeper(subscriber));
		}
	}

	/** Passes the body on, and keeps it when all of it has passed. */
	private final class Keeper implements Subscriber<ByteBuffer> {

		private final Subscriber<? super ByteBuffer> subscriber;

		private @Nullable ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		Keeper(Subscriber<? super ByteBuffer> subscriber) {
			this.subscriber = subscriber;
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.subscriber.onSubscribe(subscription);
		}

		@Override
		public void onNext(ByteBuffer buffer) {
			if (this.bytes != null && this.bytes.size() + buffer.remaining() <= MAX_KEPT_BYTES) {
				byte[] copy = new byte[buffer.remaining()];
				buffer.duplicate().get(copy);
				this.bytes.writeBytes(copy);
				// WeChat may respond before the publisher says that there is no more.
				if (this.bytes.size() == contentLength()) {
					RepeatableBody.this.kept = this.bytes.toByteArray();
				}
			}
			else {
				this.bytes = null;
			}
			this.subscriber.onNext(buffer);
		}

		@Override
		public void onError(Throwable failure) {
			this.subscriber.onError(failure);
		}

		@Override
		public void onComplete() {
			if (this.bytes != null) {
				RepeatableBody.this.kept = this.bytes.toByteArray();
			}
			this.subscriber.onComplete();
		}

	}

}
