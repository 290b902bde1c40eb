package io.github.wxjssdk.spring.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokens;
import org.jspecify.annotations.Nullable;

/**
 * One request of the application, which is sent once or twice.
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

	/** Start it. Cancelling what is returned aborts the request. */
	CompletableFuture<HttpResponse<T>> start() {
		this.tokens.getAsync()
			.thenCompose((token) -> send(token)
				.thenCompose((answer) -> answer.body().rejected() ? again(token, answer) : deliver(answer)))
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

	private CompletionStage<HttpResponse<T>> again(Secret rejected, HttpResponse<PeekedBody<T>> answer) {
		if (this.requestBody != null && !this.requestBody.isKept()) {
			this.tokens.invalidate(rejected);
			return deliver(answer);
		}
		return this.tokens.getInsteadOfAsync(rejected).handle((other, unavailable) -> {
			if (unavailable != null) {
				return deliver(answer);
			}
			return send(other).thenCompose((second) -> {
				if (second.body().rejected()) {
					this.tokens.invalidate(other);
				}
				return deliver(second);
			});
		}).thenCompose(Function.identity());
	}

	private CompletionStage<HttpResponse<PeekedBody<T>>> send(Secret token) {
		CompletableFuture<HttpResponse<PeekedBody<T>>> answer = new CompletableFuture<>();
		CompletableFuture<HttpResponse<PeekedBody<T>>> sent = this.client.sendAsync(with(token),
				(info) -> PeekedBody.of(info, this.bodyHandler));
		sent.whenComplete((received, failure) -> {
			if (failure == null) {
				answer.complete(received);
			}
			else {
				answer.completeExceptionally(explained(unwrap(failure)));
			}
		});
		this.response.whenComplete((delivered, failure) -> {
			if (failure instanceof CancellationException) {
				sent.cancel(true);
			}
		});
		return answer;
	}

	private Throwable explained(Throwable failure) {
		return (failure instanceof IOException)
				? NetworkFailure.explain("There is no answer from " + this.origin, Upstream.WECHAT, failure) : failure;
	}

	private HttpRequest with(Secret token) {
		// Compressed, a rejection could not be recognised.
		HttpRequest.Builder builder = HttpRequest
			.newBuilder(this.request, (name, value) -> !name.equalsIgnoreCase("Accept-Encoding"))
			.uri(this.origin.withToken(this.request.uri(), token));
		if (this.requestBody != null) {
			builder.method(this.request.method(), this.requestBody);
		}
		return builder.build();
	}

	private CompletionStage<HttpResponse<T>> deliver(HttpResponse<PeekedBody<T>> answer) {
		PeekedBody<T> received = answer.body();
		return received.read()
			.thenApply(
					(body) -> new TokenlessResponse<>(this.request, answer, received.headers(answer.headers()), body));
	}

	private static Throwable unwrap(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? unwrap(failure.getCause())
				: failure;
	}

}
