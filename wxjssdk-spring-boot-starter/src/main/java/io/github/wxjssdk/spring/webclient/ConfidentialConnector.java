package io.github.wxjssdk.spring.webclient;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.reactivestreams.FlowAdapters;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;

/**
 * The last hop to WeChat, behind everything that filters, logs, observes or wraps
 * exceptions. Only here is the {@linkplain ConfidentialExchange confidential part} added
 * to a request, and the body of the answer is handed over beside the response, which
 * looks empty to everybody else.
 * <p>
 * It is always the JDK's client, even where Netty is present: that one's
 * {@code HttpClientConnect} logs the whole URI at DEBUG.
 */
final class ConfidentialConnector implements ClientHttpConnector {

	/** WeChat's answers have some hundred bytes; whoever sends more is not WeChat. */
	static final int MAX_ANSWER_BYTES = 64 * 1024;

	private final HttpClient httpClient;

	ConfidentialConnector(HttpClient httpClient) {
		this.httpClient = httpClient;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		VisibleRequest visible = new VisibleRequest(method, uri);
		return requestCallback.apply(visible)
			.then(Mono.deferContextual(
					(context) -> exchange(visible.toHttpRequest(), context.get(ConfidentialExchange.class))));
	}

	private Mono<ClientHttpResponse> exchange(HttpRequest visible, ConfidentialExchange confidential) {
		HttpRequest.Builder request = HttpRequest.newBuilder(visible, (name, value) -> true)
			.uri(confidential.addParameterTo(visible.uri()))
			.method(visible.method(), confidential.requestBody());
		confidential.addHeaderTo(request);
		return send(request.build())
			.flatMap((response) -> body(response.body()).doOnNext(confidential::keepResponseBody)
				.thenReturn(new VisibleResponse(response)));
	}

	/** Reactor's own bridge would log each request that is cancelled as a lost error. */
	private Mono<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send(HttpRequest request) {
		return Mono.create((sink) -> {
			AtomicBoolean cancelled = new AtomicBoolean();
			CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> future = this.httpClient
				.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
			sink.onCancel(() -> {
				cancelled.set(true);
				future.cancel(true);
			});
			future.whenComplete((response, failure) -> {
				if (failure == null) {
					sink.success(response);
				}
				else if (!cancelled.get()) {
					sink.error(failure);
				}
			});
		});
	}

	private static Mono<byte[]> body(Flow.Publisher<List<ByteBuffer>> published) {
		Flux<DataBuffer> buffers = Flux.from(FlowAdapters.toPublisher(published))
			.flatMapIterable(Function.identity())
			.map(DefaultDataBufferFactory.sharedInstance::wrap);
		return DataBufferUtils.join(buffers, MAX_ANSWER_BYTES)
			.map(ConfidentialConnector::bytes)
			.defaultIfEmpty(new byte[0]);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		return bytes;
	}

}
