package io.github.wxjssdk.spring.client.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that has no logger. The JDK's client prints the address of each request
 * at DEBUG (JDK 17 to 22), and all headers if a property of the JVM says so (any JDK).
 * WeChat requires the app secret and the access token in the address. With this client,
 * nothing can be switched on that prints a request or a response, except
 * {@code javax.net.debug}, with which the JVM prints whatever TLS encrypts. Thread-safe.
 * <p>
 * It speaks HTTP/1.1 and sends each request once, whether or not there is a redirect or
 * the connection breaks. It uses the proxy of the JVM's {@link ProxySelector}, which gets
 * to know the host only. It has no cookies and no logins. Responses are completed on
 * threads of its own.
 * <p>
 * Each step has a limit: opening the connection, with its TLS handshake, the connect
 * timeout; afterwards sending a part of the request, and waiting for the response to
 * begin or to go on, the response timeout. A body that takes long to send is no failure.
 * {@link HttpRequest#timeout()} limits the whole, until the response is completed. A
 * request of which nothing has been sent fails with a {@link java.net.ConnectException}.
 */
public class UnloggedHttpClient extends HttpClient {

	private final Call.Limits limits;

	private final Connection.Tls tls;

	private final HttpThreads threads;

	private final Connections connections;

	/**
	 * Create a client.
	 * @param connectTimeout how long opening a connection may take, positive
	 * @param responseTimeout how long each further step may take, positive
	 * @param sslContext the trusted certificates, and the one to show
	 * @param sslParameters protocols, ciphers and whether host names are verified
	 */
	public UnloggedHttpClient(Duration connectTimeout, Duration responseTimeout, SSLContext sslContext,
			SSLParameters sslParameters) {
		this(new Call.Limits(connectTimeout, responseTimeout), sslContext, sslParameters, new HttpThreads());
	}

	UnloggedHttpClient(Call.Limits limits, SSLContext sslContext, SSLParameters sslParameters, HttpThreads threads) {
		this.limits = limits;
		this.tls = new Connection.Tls(sslContext, sslParameters);
		this.threads = threads;
		this.connections = new Connections(this.tls, threads);
	}

	/**
	 * Create a client that shares the connections of another one.
	 * @param other the other client
	 */
	protected UnloggedHttpClient(UnloggedHttpClient other) {
		this.limits = other.limits;
		this.tls = other.tls;
		this.threads = other.threads;
		this.connections = other.connections;
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
		return Optional.of(this.limits.connectTimeout());
	}

	@Override
	public SSLContext sslContext() {
		return this.tls.context();
	}

	@Override
	public SSLParameters sslParameters() {
		return this.tls.parameters();
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
