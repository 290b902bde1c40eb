package io.github.wxjssdk.spring.webclient;

import java.io.IOException;
import java.net.http.HttpTimeoutException;

import io.github.wxjssdk.api.Secret;
import reactor.core.publisher.Mono;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestBodySpec;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Talks to a server that gives credentials for a key. The filters and the observations of
 * the given builder see each call's address, headers and status, but neither the key nor
 * any body. Redirects are not followed, and nothing is sent twice. Thread-safe.
 */
public final class ConfidentialClient {

	private final WebClient webClient;

	private final ApiConnection connection;

	/**
	 * Create the client.
	 * @param builder what the calls have in common, for example filters; it is copied,
	 * and its connector and base URL are replaced
	 * @param connection how the server is reached
	 */
	public ConfidentialClient(WebClient.Builder builder, ApiConnection connection) {
		this.connection = connection;
		this.webClient = builder.clone()
			.clientConnector(new ConfidentialConnector(connection))
			.uriBuilderFactory(new DefaultUriBuilderFactory(connection.baseUrl().toString()))
			.build();
	}

	/**
	 * Send {@code GET}.
	 * @param path where, below the base URL
	 * @param key the key
	 * @return the answer, or an {@link IOException} without secrets
	 */
	public Mono<ConfidentialAnswer> get(String path, Secret key) {
		return send(this.webClient.method(HttpMethod.GET).uri(path), ConfidentialExchange.withBearer(key, new byte[0]));
	}

	/**
	 * Send {@code POST} with JSON.
	 * @param path where, below the base URL
	 * @param key the key
	 * @param json the body, in UTF-8
	 * @return the answer, or an {@link IOException} without secrets
	 */
	public Mono<ConfidentialAnswer> post(String path, Secret key, byte[] json) {
		RequestBodySpec request = this.webClient.method(HttpMethod.POST).uri(path);
		return send(request.contentType(MediaType.APPLICATION_JSON), ConfidentialExchange.withBearer(key, json));
	}

	private Mono<ConfidentialAnswer> send(RequestBodySpec request, ConfidentialExchange confidential) {
		return request.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode().value()))
			.map((status) -> new ConfidentialAnswer(status, confidential.responseBody()))
			.timeout(this.connection.responseTimeout(),
					Mono.error(() -> new HttpTimeoutException("There is no answer from " + this.connection.baseUrl()
							+ ": none within " + this.connection.responseTimeout().toMillis() + " ms")))
			.onErrorMap(WebClientRequestException.class,
					(ex) -> new IOException("There is no answer from " + this.connection.baseUrl() + ": "
							+ NestedExceptionUtils.getMostSpecificCause(ex), ex))
			.contextWrite((context) -> context.put(ConfidentialExchange.class, confidential));
	}

}
