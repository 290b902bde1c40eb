package io.github.wxjssdk.spring.client.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * Reads a response's body when its subscriber requests more. No thread waits for a
 * request.
 */
final class ResponseBody implements Subscription {

	private final Call<?> call;

	private final ResponseContent content;

	private final Subscriber<? super List<ByteBuffer>> subscriber;

	private long demand;

	private volatile boolean done;

	ResponseBody(Call<?> call, ResponseContent content, Subscriber<? super List<ByteBuffer>> subscriber) {
		this.call = call;
		this.content = content;
		this.subscriber = subscriber;
	}

	/** Start, in one of the call's steps. */
	void start() {
		releaseAtEnd();
		this.subscriber.onSubscribe(this);
		completeAtEnd();
	}

	/**
	 * A body that was read to its end by a peek does not need the connection any more.
	 */
	private void releaseAtEnd() {
		if (this.content.isRead()) {
			this.call.received(this.content.leavesConnectionUsable());
		}
	}

	@Override
	public void request(long number) {
		this.call.next(() -> {
			if (number <= 0) {
				throw new IllegalArgumentException("The subscriber requests " + number + " items");
			}
			this.demand = (Long.MAX_VALUE - this.demand < number) ? Long.MAX_VALUE : this.demand + number;
			readOn();
		});
	}

	private void readOn() throws IOException {
		while (this.demand > 0 && !this.done) {
			ByteBuffer part = this.call.<@Nullable ByteBuffer>whileReceiving(this.content::read);
			if (part != null) {
				this.demand--;
				this.subscriber.onNext(List.of(part));
			}
			completeAtEnd();
		}
	}

	private void completeAtEnd() {
		releaseAtEnd();
		if (this.content.isEnded() && !this.done) {
			this.done = true;
			this.subscriber.onComplete();
		}
	}

	@Override
	public void cancel() {
		if (!this.done) {
			this.done = true;
			this.call.received(false);
		}
	}

	void fail(Throwable failure) {
		if (!this.done) {
			this.done = true;
			this.subscriber.onError(failure);
		}
	}

}
