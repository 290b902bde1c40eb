package io.github.wxjssdk.spring.client.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

import org.jspecify.annotations.Nullable;

/**
 * Reads a response's body as it is asked for. No thread waits for being asked.
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

	/** Begin, in one of the call's steps. */
	void start() {
		this.subscriber.onSubscribe(this);
		completeAtEnd();
	}

	@Override
	public void request(long number) {
		this.call.next(() -> {
			if (number <= 0) {
				throw new IllegalArgumentException("Nothing is asked for: " + number);
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
		if (this.content.isEnded() && !this.done) {
			this.done = true;
			this.call.received(this.content.leavesConnectionUsable());
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
