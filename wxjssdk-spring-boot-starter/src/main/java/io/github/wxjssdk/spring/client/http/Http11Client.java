package io.github.wxjssdk.spring.client.http;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP client for HTTP/1.1 without redirects, cookies and logins. A subclass sends the
 * requests.
 */
public abstract class Http11Client extends HttpClient {

	private final Duration connectTimeout;

	private final SSLContext sslContext;

	private final SSLParameters sslParameters;

	/**
	 * Create a client.
	 * @param connectTimeout how long opening a connection may take
	 * @param sslContext the trusted certificates, and the one to show
	 * @param sslParameters protocols, ciphers and whether host names are verified
	 */
	protected Http11Client(Duration connectTimeout, SSLContext sslContext, SSLParameters sslParameters) {
		this.connectTimeout = connectTimeout;
		this.sslContext = sslContext;
		this.sslParameters = sslParameters;
	}

	/**
	 * Create a client that sends its requests by another one.
	 * @param other the other client
	 */
	protected Http11Client(Http11Client other) {
		this(other.connectTimeout, other.sslContext, other.sslParameters);
	}

	@Override
	public <T extends @Nullable Object> HttpResponse<T> send(HttpRequest request, BodyHandler<T> bodyHandler)
			throws IOException, InterruptedException {
		CompletableFuture<HttpResponse<T>> response = sendAsync(request, bodyHandler);
		try {
			return response.get();
		}
		catch (InterruptedException ex) {
			response.cancel(true);
			throw ex;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw (ex.getCause() instanceof IOException cause) ? cause : new IOException(ex.getCause());
		}
	}

	/** HTTP/1.1 has no pushed responses, so the handler for them is not used. */
	@Override
	public <T extends @Nullable Object> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request,
			BodyHandler<T> bodyHandler, @Nullable PushPromiseHandler<T> pushPromiseHandler) {
		return sendAsync(request, bodyHandler);
	}

	@Override
	public Optional<Duration> connectTimeout() {
		return Optional.of(this.connectTimeout);
	}

	@Override
	public SSLContext sslContext() {
		return this.sslContext;
	}

	@Override
	public SSLParameters sslParameters() {
		return this.sslParameters;
	}

	@Override
	public Version version() {
		return Version.HTTP_1_1;
	}

	@Override
	public Redirect followRedirects() {
		return Redirect.NEVER;
	}

	@Override
	public Optional<CookieHandler> cookieHandler() {
		return Optional.empty();
	}

	@Override
	public Optional<ProxySelector> proxy() {
		return Optional.empty();
	}

	@Override
	public Optional<Authenticator> authenticator() {
		return Optional.empty();
	}

	@Override
	public Optional<Executor> executor() {
		return Optional.empty();
	}

}
