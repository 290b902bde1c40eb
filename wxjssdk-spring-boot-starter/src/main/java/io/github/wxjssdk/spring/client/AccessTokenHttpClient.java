package io.github.wxjssdk.spring.client;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.spring.client.http.UnloggedHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client for WeChat's API that sends an account's access token. Thread-safe. It
 * serves Spring's clients as their last hop, behind whatever filters, logs, observes or
 * wraps exceptions: all of that sees the request and the response without the token.
 *
 * <pre class="code">
 * WebClient.builder().clientConnector(new JdkClientHttpConnector(httpClient));
 * RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(httpClient));
 * </pre>
 *
 * A request is sent with the parameter {@code access_token}. If WeChat answers
 * {@code 40001}, {@code 40014} or {@code 42001}, that token is reported as rejected, and
 * the request is sent once more with {@linkplain AccessTokens#getInsteadOfAsync another
 * one}, provided that there is one and that the request's body had at most 256 KiB: such
 * a body is kept while it is sent, so that its publisher is never subscribed to again.
 * Otherwise the answer is the caller's. For that, the start of a JSON or text answer is
 * looked at, at most 1 KiB, and handed over unchanged; other answers are not touched. A
 * JSON object that WeChat calls text has the content type {@code application/json} then,
 * so that it is decoded. Answers are not asked for in compressed form. Redirects are not
 * followed.
 * <p>
 * A request to another host than the API's fails with an
 * {@link IllegalArgumentException}, and so does one that has an {@code access_token}
 * already. Without a token, a request fails with a
 * {@link io.github.wxjssdk.credential.CredentialUnavailableException}. The connection's
 * response timeout limits how long nothing may happen: while the request is sent, from
 * its last byte to the begin of the answer, and while that is read. Sending and reading
 * may take longer as long as they go on. Nothing is logged.
 */
public final class AccessTokenHttpClient extends HttpClient {

	private final AccessTokens accessTokens;

	private final ApiOrigin origin;

	private final HttpClient client;

	/**
	 * Create a client.
	 * @param accessTokens the account's access tokens
	 * @param connection how WeChat is reached
	 */
	public AccessTokenHttpClient(AccessTokens accessTokens, ApiConnection connection) {
		this.accessTokens = accessTokens;
		this.origin = ApiOrigin.of(connection.baseUrl());
		this.client = connection.httpClient();
	}

	@Override
	public <T extends @Nullable Object> HttpResponse<T> send(HttpRequest request, BodyHandler<T> bodyHandler)
			throws IOException, InterruptedException {
		return UnloggedHttpClient.await(sendAsync(request, bodyHandler));
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

	/** HTTP/1.1 knows no pushed answers. */
	@Override
	public <T extends @Nullable Object> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request,
			BodyHandler<T> bodyHandler, @Nullable PushPromiseHandler<T> pushPromiseHandler) {
		return sendAsync(request, bodyHandler);
	}

	@Override
	public Optional<CookieHandler> cookieHandler() {
		return this.client.cookieHandler();
	}

	@Override
	public Optional<Duration> connectTimeout() {
		return this.client.connectTimeout();
	}

	@Override
	public Redirect followRedirects() {
		return this.client.followRedirects();
	}

	@Override
	public Optional<ProxySelector> proxy() {
		return this.client.proxy();
	}

	@Override
	public SSLContext sslContext() {
		return this.client.sslContext();
	}

	@Override
	public SSLParameters sslParameters() {
		return this.client.sslParameters();
	}

	@Override
	public Optional<Authenticator> authenticator() {
		return this.client.authenticator();
	}

	@Override
	public Version version() {
		return this.client.version();
	}

	@Override
	public Optional<Executor> executor() {
		return this.client.executor();
	}

}
