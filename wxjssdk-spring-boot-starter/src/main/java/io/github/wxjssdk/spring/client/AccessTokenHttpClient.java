package io.github.wxjssdk.spring.client;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;

import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.spring.client.http.UnloggedHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client for WeChat's API that sends an account's access token. Thread-safe. It
 * is the last hop of Spring's clients, below everything that filters, logs, observes or
 * wraps exceptions. All of that sees the request and the response without the token.
 *
 * <pre class="code">
 * WebClient.builder().clientConnector(new JdkClientHttpConnector(httpClient));
 * RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(httpClient));
 * </pre>
 *
 * A request is sent with the parameter {@code access_token}. If WeChat answers
 * {@code 40001}, {@code 40014} or {@code 42001}, the token is reported as rejected, and
 * the request is sent once more with {@linkplain AccessTokens#getInsteadOfAsync another
 * one}. That needs another token, and a request body of at most 256 KiB: such a body is
 * kept while it is sent, so its publisher is subscribed to only once. Otherwise the
 * application gets the rejection. To recognize it, the client reads the start of a JSON
 * or text response, at most 1 KiB, before it passes the response on unchanged. Other
 * responses are not examined. A JSON object that WeChat calls text gets the content type
 * {@code application/json}, so that it is decoded. Compressed responses are not
 * requested. Redirects are not followed.
 * <p>
 * A request to another host than the API's fails with an
 * {@link IllegalArgumentException}, and so does one that has an {@code access_token}
 * already. Without a token, a request fails with a
 * {@link io.github.wxjssdk.credential.CredentialUnavailableException}. The connection's
 * response timeout limits how long nothing may happen: while the request is sent, from
 * its last byte to the begin of the response, and while the response is read. Sending and
 * reading may take longer as long as they make progress. Nothing is logged.
 */
public final class AccessTokenHttpClient extends UnloggedHttpClient {

	private final AccessTokens accessTokens;

	private final ApiOrigin origin;

	private final HttpClient client;

	/**
	 * Create a client.
	 * @param accessTokens the account's access tokens
	 * @param connection how WeChat is reached
	 */
	public AccessTokenHttpClient(AccessTokens accessTokens, ApiConnection connection) {
		super(connection.httpClient());
		this.accessTokens = accessTokens;
		this.origin = ApiOrigin.of(connection.baseUrl());
		this.client = connection.httpClient();
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request,
			BodyHandler<T> bodyHandler) {
		try {
			this.origin.require(request.uri());
		}
		catch (IllegalArgumentException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		return new AccessTokenCall<>(this.client, this.accessTokens, this.origin, request, bodyHandler).start();
	}

}
