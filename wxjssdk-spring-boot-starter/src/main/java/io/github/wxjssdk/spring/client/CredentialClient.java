package io.github.wxjssdk.spring.client;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.github.wxjssdk.api.IssuedCredential;

import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.DefaultUriBuilderFactory;

/**
 * Calls a server that gives credentials for a secret. The filters and the observations of
 * the given builder see each call's address, headers and status, but neither the secret
 * nor any body. Redirects are not followed, and nothing is sent twice. Thread-safe.
 */
final class CredentialClient {

	private final SingletonSupplier<WebClient> webClient;

	private final ApiConnection connection;

	private final Upstream upstream;

	/**
	 * Create the client. {@link #prepare} or the first call makes the {@code WebClient},
	 * because that takes a third of a second, most of it for TLS and for the classes of
	 * Reactor, and the start should not wait for it. With an SSL bundle, which may be
	 * wrong, it is made at once.
	 * @param builder what the calls have in common, for example filters; it is copied,
	 * and its connector and base URL are replaced
	 * @param connection how the server is reached
	 * @param upstream the server, for messages
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
	 * Send a request.
	 * @param request what filters and observations see of the request, made by
	 * {@link #webClient()}
	 * @param redacted what they do not see
	 * @param to the name of the call, for messages, with a space before it, or an empty
	 * text
	 * @param reader reads the response
	 * @return the credential, or an {@link IOException} without secrets
	 */
	@SuppressWarnings("NullAway") // Only an empty Mono gives null, and this one is not
									// empty.
	CompletionStage<IssuedCredential> send(RequestHeadersSpec<?> request, RedactedParts redacted, String to,
			Function<UpstreamResponse, IssuedCredential> reader) {
		String noAnswer = "There is no answer from " + this.connection.baseUrl() + to;
		return request.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode().value()))
			.map((status) -> new UpstreamResponse(status, redacted.responseBody()))
			.onErrorMap(WebClientRequestException.class,
					(ex) -> NetworkFailure.explain(noAnswer, this.upstream,
							Objects.requireNonNullElse(ex.getCause(), ex)))
			.contextWrite((context) -> context.put(RedactedParts.class, redacted))
			.map(reader)
			.toFuture();
	}

	/** Make the {@code WebClient}, unless that has happened. */
	void prepare() {
		webClient();
	}

	WebClient webClient() {
		return this.webClient.obtain();
	}

}
