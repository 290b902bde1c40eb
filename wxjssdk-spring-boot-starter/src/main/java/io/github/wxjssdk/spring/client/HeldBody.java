package io.github.wxjssdk.spring.client;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Holds a body back that begins as a JSON object, until it ends or has become too long
 * for a rejection. Whoever reads it then gets the same buffers, and the rest as it comes.
 */
final class HeldBody<T extends @Nullable Object> implements BodySubscriber<PeekedBody<T>>, PeekedBody<T> {

	/** WeChat's errors have some hundred bytes. */
	static final int MAX_HELD_BYTES = 1024;

	private final Supplier<BodySubscriber<T>> reading;

	private final CompletableFuture<PeekedBody<T>> decision = new CompletableFuture<>();

	private final List<ByteBuffer> held = new ArrayList<>();

	private final ByteArrayOutputStream start = new ByteArrayOutputStream();

	private final ReplayingSubscription replay = new ReplayingSubscription(this.held);

	private volatile boolean rejected;

	private volatile boolean json;

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

	/** WeChat says {@code text/plain} of much of its JSON, which nobody would decode. */
	@Override
	public HttpHeaders headers(HttpHeaders sent) {
		if (!this.json || sent.firstValue("Content-Type")
			.filter((type) -> type.toLowerCase(Locale.ROOT).contains("json"))
			.isPresent()) {
			return sent;
		}
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(sent.map());
		headers.put("Content-Type", List.of("application/json"));
		return HttpHeaders.of(headers, (name, value) -> true);
	}

	@Override
	public CompletionStage<T> read() {
		BodySubscriber<T> reader = this.reading.get();
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
		String text = this.start.toString(StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "").stripLeading();
		this.json = text.startsWith("{");
		if ((text.isEmpty() || this.json) && this.start.size() <= MAX_HELD_BYTES) {
			this.replay.requestMore(1);
		}
		else {
			decide(false);
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
		if (!this.decision.isDone()) {
			decide(TokenRejection.isIn(this.start.toByteArray()));
		}
	}

	/** One byte more than may be held says that there is more. */
	private void look(ByteBuffer buffer) {
		byte[] bytes = new byte[Math.min(buffer.remaining(), MAX_HELD_BYTES + 1 - this.start.size())];
		buffer.duplicate().get(bytes);
		this.start.writeBytes(bytes);
	}

	private void decide(boolean isRejection) {
		this.rejected = isRejection;
		this.decision.complete(this);
	}

}
