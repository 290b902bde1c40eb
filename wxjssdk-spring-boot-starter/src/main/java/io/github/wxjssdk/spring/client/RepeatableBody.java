package io.github.wxjssdk.spring.client;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * A request's body that is kept while it is sent, if it is not too long: whoever made it
 * may be able to make it only once.
 */
final class RepeatableBody implements BodyPublisher {

	/** What WeChat takes as JSON is shorter; what is longer is an upload. */
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

	private final class Keeper implements Subscriber<ByteBuffer> {

		private final Subscriber<? super ByteBuffer> subscriber;

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private boolean tooLong;

		Keeper(Subscriber<? super ByteBuffer> subscriber) {
			this.subscriber = subscriber;
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.subscriber.onSubscribe(subscription);
		}

		@Override
		public void onNext(ByteBuffer buffer) {
			this.tooLong = this.tooLong || this.bytes.size() + buffer.remaining() > MAX_KEPT_BYTES;
			if (this.tooLong) {
				this.bytes.reset();
			}
			else {
				byte[] copy = new byte[buffer.remaining()];
				buffer.duplicate().get(copy);
				this.bytes.writeBytes(copy);
				// WeChat may answer before it is told that there is no more.
				if (this.bytes.size() == contentLength()) {
					keep();
				}
			}
			this.subscriber.onNext(buffer);
		}

		@Override
		public void onError(Throwable failure) {
			this.subscriber.onError(failure);
		}

		@Override
		public void onComplete() {
			if (!this.tooLong) {
				keep();
			}
			this.subscriber.onComplete();
		}

		private void keep() {
			RepeatableBody.this.kept = this.bytes.toByteArray();
		}

	}

}
