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
 * An HTTP client that has no logger. The JDK's own one prints the address of each request
 * at DEBUG (JDK 17 to 22), and all headers if a property of the JVM says so (any JDK);
 * WeChat wants the app secret and the access token in the address. Here nothing can be
 * switched on that prints a request or an answer, except {@code javax.net.debug}, with
 * which the JVM prints whatever TLS encrypts. Thread-safe.
 * <p>
 * It speaks HTTP/1.1 and sends each request once: neither redirects nor broken
 * connections make it send a second one. It goes through the proxy of the JVM's
 * {@link ProxySelector}, which is told the host only. It knows no cookies and no logins.
 * Answers are completed on threads of its own.
 * <p>
 * Time is limited step by step: the connection with its handshake must stand within the
 * connect timeout; then the sending must go on, the answer must begin after the last byte
 * was sent, and go on, each within the response timeout. A body that takes long to send
 * is no failure. {@link HttpRequest#timeout()} limits the whole, until the response is
 * completed. A request of which nothing has been sent fails with a
 * {@link java.net.ConnectException}.
 */
public final class UnloggedHttpClient extends HttpClient {

	private final Limits limits;

	private final Connections connections;

	private final HttpThreads threads;

	private final SSLContext sslContext;

	private final SSLParameters sslParameters;

	/**
	 * Create a client.
	 * @param connectTimeout how long establishing a connection may take, positive
	 * @param responseTimeout how long nothing may happen afterwards, positive
	 * @param sslContext which certificates are trusted, and which one is shown
	 * @param sslParameters protocols, ciphers and whether host names are verified
	 */
	public UnloggedHttpClient(Duration connectTimeout, Duration responseTimeout, SSLContext sslContext,
			SSLParameters sslParameters) {
		this(new Limits(connectTimeout, responseTimeout), sslContext, sslParameters, new HttpThreads());
	}

	UnloggedHttpClient(Limits limits, SSLContext sslContext, SSLParameters sslParameters, HttpThreads threads) {
		this.limits = limits;
		this.threads = threads;
		this.sslContext = sslContext;
		this.sslParameters = sslParameters;
		this.connections = new Connections(new Tls(sslContext, sslParameters), threads);
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request,
			BodyHandler<T> bodyHandler) {
		try {
			return new Call<>(request, bodyHandler, this.connections, this.limits, this.threads).start();
		}
		catch (RuntimeException | Error ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/** HTTP/1.1 knows no pushed answers. */
	@Override
	public <T extends @Nullable Object> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request,
			BodyHandler<T> bodyHandler, @Nullable PushPromiseHandler<T> pushPromiseHandler) {
		return sendAsync(request, bodyHandler);
	}

	@Override
	public <T extends @Nullable Object> HttpResponse<T> send(HttpRequest request, BodyHandler<T> bodyHandler)
			throws IOException, InterruptedException {
		return await(sendAsync(request, bodyHandler));
	}

	/**
	 * Wait for a response as {@link HttpClient#send} does.
	 * @param <T> the type of the body
	 * @param response the response, which is cancelled if the waiting is interrupted
	 * @return the response
	 * @throws IOException if the request failed
	 * @throws InterruptedException if the waiting was interrupted
	 */
	public static <T extends @Nullable Object> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> response)
			throws IOException, InterruptedException {
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

	@Override
	public Optional<CookieHandler> cookieHandler() {
		return Optional.empty();
	}

	@Override
	public Optional<Duration> connectTimeout() {
		return Optional.of(this.limits.connectTimeout());
	}

	@Override
	public Redirect followRedirects() {
		return Redirect.NEVER;
	}

	@Override
	public Optional<ProxySelector> proxy() {
		return Optional.empty();
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
	public Optional<Authenticator> authenticator() {
		return Optional.empty();
	}

	@Override
	public Version version() {
		return Version.HTTP_1_1;
	}

	@Override
	public Optional<Executor> executor() {
		return Optional.empty();
	}

}
