package io.github.wxjssdk.spring.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.AbstractClientHttpResponse;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;

/**
 * The last hop of the calls for credentials, below everything that filters, logs,
 * observes or wraps exceptions. Here the {@link RedactedParts} are added to a request,
 * and get the body of the response, which looks empty to everything above.
 */
final class RedactingConnector implements ClientHttpConnector {

	/** WeChat's responses have some hundred bytes. A longer one is not from WeChat. */
	static final int MAX_ANSWER_BYTES = 64 * 1024;

	private final HttpClient httpClient;

	private final Duration timeout;

	/**
	 * Create the connector.
	 * @param timeout how long a call may take in all
	 */
	RedactingConnector(HttpClient httpClient, Duration timeout) {
		this.httpClient = httpClient;
		this.timeout = timeout;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		RedactedRequest shown = new RedactedRequest(method, uri);
		return requestCallback.apply(shown)
			.then(Mono.deferContextual((context) -> exchange(shown.toHttpRequest(), context.get(RedactedParts.class))));
	}

	private Mono<ClientHttpResponse> exchange(HttpRequest shown, RedactedParts redacted) {
		HttpRequest.Builder request = HttpRequest.newBuilder(shown, (name, value) -> true)
			.uri(redacted.addParameterTo(shown.uri()))
			.method(shown.method(), redacted.requestBody())
			.timeout(this.timeout);
		redacted.addHeaderTo(request);
		return send(request.build()).map((response) -> {
			redacted.keepResponseBody(response.body());
			return new RedactedResponse(response);
		});
	}

	/** Reactor's own adapter would log an error for each request that is cancelled. */
	private Mono<HttpResponse<byte[]>> send(HttpRequest request) {
		return Mono.create((sink) -> {
			AtomicBoolean cancelled = new AtomicBoolean();
			CompletableFuture<HttpResponse<byte[]>> future = this.httpClient.sendAsync(request, (info) -> shortBody());
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

	private static BodySubscriber<byte[]> shortBody() {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		return BodySubscribers.mapping(BodySubscribers.ofByteArrayConsumer((part) -> part.ifPresent((bytes) -> {
			if (body.size() + bytes.length > MAX_ANSWER_BYTES) {
				throw new UncheckedIOException(
						new IOException("the answer has more than " + MAX_ANSWER_BYTES + " bytes"));
			}
			body.writeBytes(bytes);
		})), (nothing) -> body.toByteArray());
	}

	/** A response as filters and observations see it: status and headers, no body. */
	private static final class RedactedResponse extends AbstractClientHttpResponse {

		RedactedResponse(HttpResponse<?> response) {
			super(HttpStatusCode.valueOf(response.statusCode()),
					HttpHeaders.readOnlyHttpHeaders(CollectionUtils.toMultiValueMap(response.headers().map())),
					new LinkedMultiValueMap<>(), Flux.empty());
		}

	}

}
