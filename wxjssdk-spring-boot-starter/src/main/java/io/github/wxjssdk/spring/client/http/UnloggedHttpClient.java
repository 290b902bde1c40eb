package io.github.wxjssdk.spring.client.http;

import java.net.ProxySelector;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

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
public final class UnloggedHttpClient extends Http11Client {

	private final Call.Limits limits;

	private final Connections connections;

	private final HttpThreads threads;

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
		super(limits.connectTimeout(), sslContext, sslParameters);
		this.limits = limits;
		this.threads = threads;
		this.connections = new Connections(new Connection.Tls(sslContext, sslParameters), threads);
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

}
