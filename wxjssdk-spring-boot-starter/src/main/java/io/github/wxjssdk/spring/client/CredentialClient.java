package io.github.wxjssdk.spring.client;

import java.io.IOException;
import java.util.Objects;

import io.github.wxjssdk.api.Secret;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestBodySpec;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Talks to a server that gives credentials for a secret. The filters and the observations
 * of the given builder see each call's address, headers and status, but neither the
 * secret nor any body. Redirects are not followed, and nothing is sent twice.
 * Thread-safe.
 */
final class CredentialClient {

	private final SingletonSupplier<WebClient> webClient;

	private final ApiConnection connection;

	private final Upstream upstream;

	/**
	 * Create the client. What it needs is made by {@link #prepare} or the first call,
	 * since that takes a third of a second, most of it for TLS and for the classes of
	 * Reactor, and a start should not wait for it; except with an SSL bundle, which could
	 * fail.
	 * @param builder what the calls have in common, for example filters; it is copied,
	 * and its connector and base URL are replaced
	 * @param connection how the server is reached
	 * @param upstream who is called, for messages
	 */
	CredentialClient(WebClient.Builder builder, ApiConnection connection, Upstream upstream) {
		this.connection = connection;
		this.upstream = upstream;
		WebClient.Builder copy = builder.clone();
		this.webClient = SingletonSupplier.of(() -> webClient(copy, connection));
		if (connection.hasSslBundle()) {
			prepare();
		}
	}

	private static WebClient webClient(WebClient.Builder builder, ApiConnection connection) {
		return builder.clientConnector(new RedactingConnector(connection.httpClient(), connection.responseTimeout()))
			.uriBuilderFactory(new DefaultUriBuilderFactory(connection.baseUrl().toString()))
			.build();
	}

	/**
	 * Send {@code GET}.
	 * @param path where, below the base URL
	 * @param key the key
	 * @return the answer, or an {@link IOException} without secrets
	 */
	Mono<UpstreamResponse> get(String path, Secret key) {
		return send(webClient().method(HttpMethod.GET).uri(path), RedactedParts.withBearer(key, new byte[0]), "");
	}

	/**
	 * Send {@code POST} with JSON.
	 * @param path where, below the base URL
	 * @param key the key
	 * @param json the body, in UTF-8
	 * @return the answer, or an {@link IOException} without secrets
	 */
	Mono<UpstreamResponse> post(String path, Secret key, byte[] json) {
		RequestBodySpec request = webClient().method(HttpMethod.POST).uri(path);
		return send(request.contentType(MediaType.APPLICATION_JSON), RedactedParts.withBearer(key, json), "");
	}

	/**
	 * Send a request.
	 * @param request what everybody may see of it, made by {@link #webClient()}
	 * @param confidential what nobody else may see
	 * @param to the name of the call, for messages, with a space before it, or an empty
	 * text
	 */
	Mono<UpstreamResponse> send(RequestHeadersSpec<?> request, RedactedParts confidential, String to) {
		String noAnswer = "There is no answer from " + this.connection.baseUrl() + to;
		return request.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode().value()))
			.map((status) -> new UpstreamResponse(status, confidential.responseBody()))
			.onErrorMap(WebClientRequestException.class,
					(ex) -> NetworkFailure.explain(noAnswer, this.upstream,
							Objects.requireNonNullElse(ex.getCause(), ex)))
			.contextWrite((context) -> context.put(RedactedParts.class, confidential));
	}

	/** Make what the first call needs, unless that has happened. */
	void prepare() {
		webClient();
	}

	WebClient webClient() {
		return this.webClient.obtain();
	}

}
