package io.github.wxjssdk.spring.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.spring.client.http.PeekingBodyHandler;
import io.github.wxjssdk.spring.client.http.Response;
import org.jspecify.annotations.Nullable;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Mono;

/**
 * One call of the application. Its request is sent with the access token, and once more
 * with another one if WeChat rejects the token.
 */
final class AccessTokenCall<T extends @Nullable Object> {

	private final HttpClient client;

	private final AccessTokens tokens;

	private final ApiOrigin origin;

	private final HttpRequest request;

	private final @Nullable RepeatableBody requestBody;

	private final BodyHandler<T> bodyHandler;

	private final CompletableFuture<HttpResponse<T>> response = new CompletableFuture<>();

	AccessTokenCall(HttpClient client, AccessTokens tokens, ApiOrigin origin, HttpRequest request,
			BodyHandler<T> bodyHandler) {
		this.client = client;
		this.tokens = tokens;
		this.origin = origin;
		this.request = request;
		this.requestBody = request.bodyPublisher().map(RepeatableBody::new).orElse(null);
		this.bodyHandler = bodyHandler;
	}

	/** Start the call. Cancelling the returned future aborts the request. */
	CompletableFuture<HttpResponse<T>> start() {
		this.tokens.getAsync()
			.thenCompose((token) -> send(token)
				.thenCompose((first) -> first.body().rejected() ? sendAgain(token, first) : deliver(first)))
			.whenComplete((delivered, failure) -> {
				if (failure == null) {
					this.response.complete(delivered);
				}
				else {
					this.response.completeExceptionally(unwrap(failure));
				}
			});
		return this.response;
	}

	private CompletionStage<HttpResponse<T>> sendAgain(Secret rejected, HttpResponse<Received<T>> first) {
		if (this.requestBody != null && !this.requestBody.isKept()) {
			this.tokens.invalidate(rejected);
			return deliver(first);
		}
		return this.tokens.getInsteadOfAsync(rejected).handle((other, unavailable) -> {
			if (unavailable != null) {
				return deliver(first);
			}
			return send(other).thenCompose((second) -> {
				if (second.body().rejected()) {
					this.tokens.invalidate(other);
				}
				return deliver(second);
			});
		}).thenCompose(Function.identity());
	}

	private CompletionStage<HttpResponse<Received<T>>> send(Secret token) {
		CompletableFuture<HttpResponse<Received<T>>> sent = this.client.sendAsync(with(token), new Receiver());
		this.response.whenComplete((delivered, failure) -> {
			if (failure instanceof CancellationException) {
				sent.cancel(true);
			}
		});
		return sent
			.handle((received, failure) -> (failure == null) ? CompletableFuture.completedFuture(received)
					: CompletableFuture.<HttpResponse<Received<T>>>failedFuture(explain(unwrap(failure))))
			.thenCompose(Function.identity());
	}

	private HttpRequest with(Secret token) {
		// In a compressed response a rejection could not be recognized.
		HttpRequest.Builder builder = HttpRequest
			.newBuilder(this.request, (name, value) -> !name.equalsIgnoreCase("Accept-Encoding"))
			.uri(RedactedParts.withParameter("access_token", token).addParameterTo(this.request.uri()));
		if (this.requestBody != null) {
			builder.method(this.request.method(), this.requestBody);
		}
		return builder.build();
	}

	private Throwable explain(Throwable failure) {
		return (failure instanceof IOException)
				? NetworkFailure.explain("There is no answer from " + this.origin, Upstream.WECHAT, failure) : failure;
	}

	/** Answer the request as the application made it, without the token. */
	private CompletionStage<HttpResponse<T>> deliver(HttpResponse<Received<T>> answer) {
		Received<T> received = answer.body();
		HttpHeaders headers = received.json() ? withJsonType(answer.headers()) : answer.headers();
		return received.body()
			.get()
			.thenApply((body) -> new Response<>(this.request, answer.statusCode(), headers, body, answer.sslSession()));
	}

	/** WeChat calls much of its JSON {@code text/plain}, which clients do not decode. */
	private static HttpHeaders withJsonType(HttpHeaders sent) {
		if (sent.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT).contains("json")) {
			return sent;
		}
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(sent.map());
		headers.put("Content-Type", List.of("application/json"));
		return HttpHeaders.of(headers, (name, value) -> true);
	}

	private static Throwable unwrap(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? unwrap(failure.getCause())
				: failure;
	}

	/**
	 * What was received.
	 *
	 * @param rejected whether it says that WeChat rejected the token
	 * @param json whether the body starts like a JSON object
	 * @param body gives the body to the application
	 */
	private record Received<T extends @Nullable Object>(boolean rejected, boolean json,
			Supplier<CompletionStage<T>> body) {

	}

	/**
	 * Reads a rejection whole, and keeps it in case that it must be delivered. Any other
	 * response passes through to the application.
	 */
	private final class Receiver implements PeekingBodyHandler<Received<T>> {

		@Override
		public boolean needsMore(ResponseInfo info, byte[] start) {
			return TokenRejection.mayStartWith(info, start);
		}

		@Override
		public BodySubscriber<Received<T>> apply(ResponseInfo info, byte[] start, boolean whole) {
			boolean json = TokenRejection.isJson(start);
			if (whole && TokenRejection.isIn(start)) {
				return BodySubscribers.replacing(new Received<>(true, json, () -> replay(info, start)));
			}
			return BodySubscribers.mapping(AccessTokenCall.this.bodyHandler.apply(info),
					(body) -> new Received<>(false, json, () -> CompletableFuture.completedFuture(body)));
		}

		private CompletionStage<T> replay(ResponseInfo info, byte[] whole) {
			BodySubscriber<T> subscriber = AccessTokenCall.this.bodyHandler.apply(info);
			JdkFlowAdapter.publisherToFlowPublisher(Mono.just(List.of(ByteBuffer.wrap(whole)))).subscribe(subscriber);
			return subscriber.getBody();
		}

	}

}
