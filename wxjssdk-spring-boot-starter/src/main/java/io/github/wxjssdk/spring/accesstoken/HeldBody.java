package io.github.wxjssdk.spring.accesstoken;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Holds the start of a body back until it is clear whether it is a rejection. Whoever
 * reads it then gets the same buffers, and the rest as it comes.
 */
final class HeldBody<T extends @Nullable Object> implements BodySubscriber<PeekedBody<T>>, PeekedBody<T> {

	/** WeChat's errors have some hundred bytes. */
	static final int MAX_HELD_BYTES = 1024;

	private final Supplier<BodySubscriber<T>> reading;

	private final CompletableFuture<PeekedBody<T>> decision = new CompletableFuture<>();

	private final List<ByteBuffer> held = new ArrayList<>();

	private final StringBuilder start = new StringBuilder();

	private final ReplayingSubscription replay = new ReplayingSubscription(this.held);

	private volatile boolean rejected;

	HeldBody(Supplier<BodySubscriber<T>> reading) {
		this.reading = reading;
	}

	@Override
	public CompletionStage<PeekedBody<T>> getBody() {
		return this.decision;
	}

	@Override
	public boolean rejected() {
		return this.rejected;
	}

	@Override
	public CompletionStage<T> read() {
		return readBy(this.reading.get());
	}

	@Override
	public void discard() {
		readBy(BodySubscribers.discarding());
	}

	private <R extends @Nullable Object> CompletionStage<R> readBy(BodySubscriber<R> reader) {
		this.replay.start(reader);
		return reader.getBody();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.replay.onSubscribe(subscription);
		subscription.request(1);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		if (this.decision.isDone()) {
			this.replay.onNext(buffers);
			return;
		}
		this.held.addAll(buffers);
		buffers.forEach(this::look);
		Rejection rejection = Rejection.of(this.start);
		if (rejection == Rejection.UNDECIDED && this.start.length() < MAX_HELD_BYTES) {
			this.replay.requestMore(1);
		}
		else {
			decide(rejection == Rejection.YES);
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.replay.onError(failure);
		decide(false);
	}

	@Override
	public void onComplete() {
		this.replay.onComplete();
		decide(false);
	}

	private void look(ByteBuffer buffer) {
		byte[] bytes = new byte[Math.min(buffer.remaining(), MAX_HELD_BYTES - this.start.length())];
		buffer.duplicate().get(bytes);
		this.start.append(new String(bytes, StandardCharsets.ISO_8859_1));
	}

	private void decide(boolean isRejection) {
		if (!this.decision.isDone()) {
			this.rejected = isRejection;
			this.decision.complete(this);
		}
	}

}
