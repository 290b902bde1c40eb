package io.github.wxjssdk.spring.client;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import io.github.wxjssdk.spring.client.http.UnloggedHttpClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.util.function.SingletonSupplier;

/**
 * The address of WeChat or of a token server, and the HTTP client for it. All calls share
 * the client: those for credentials and the application's own, of every account.
 * Thread-safe.
 */
public final class ApiConnection {

	private final URI baseUrl;

	private final Duration connectTimeout;

	private final Duration responseTimeout;

	private final @Nullable SslBundle sslBundle;

	private final SingletonSupplier<UnloggedHttpClient> httpClient = SingletonSupplier.of(this::newHttpClient);

	/**
	 * Create the connection. Nothing is opened yet.
	 * @param baseUrl the address, absolute, http or https, without query
	 * @param connectTimeout how long opening a connection may take, positive
	 * @param responseTimeout how long a call for a credential may take in all, from
	 * connecting to the last byte of the response, and how long one of the application's
	 * own calls may make no progress, positive
	 * @param sslBundle the certificates to trust instead of the JVM's, and the one to
	 * show, or null. It is not possible to trust every certificate, nor to skip the check
	 * of the host name
	 */
	public ApiConnection(URI baseUrl, Duration connectTimeout, Duration responseTimeout,
			@Nullable SslBundle sslBundle) {
		this.baseUrl = baseUrl;
		this.connectTimeout = connectTimeout;
		this.responseTimeout = responseTimeout;
		this.sslBundle = sslBundle;
	}

	/**
	 * Return the address.
	 * @return an absolute address
	 */
	public URI baseUrl() {
		return this.baseUrl;
	}

	/** Return how long a call for a credential may take in all. */
	Duration responseTimeout() {
		return this.responseTimeout;
	}

	/**
	 * Return the client. The first call creates it. It follows no redirects, because they
	 * would carry the secret elsewhere.
	 * @return always the same client, because each has connections of its own
	 */
	public UnloggedHttpClient httpClient() {
		return this.httpClient.obtain();
	}

	/** Whether creating the client may fail, for example without a key store. */
	boolean hasSslBundle() {
		return this.sslBundle != null;
	}

	private UnloggedHttpClient newHttpClient() {
		return new UnloggedHttpClient(this.connectTimeout, this.responseTimeout, sslContext(), sslParameters());
	}

	private SSLContext sslContext() {
		if (this.sslBundle != null) {
			return this.sslBundle.createSslContext();
		}
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("The JVM's own certificates cannot be used: " + ex.getMessage(), ex);
		}
	}

	private SSLParameters sslParameters() {
		SSLParameters parameters = new SSLParameters();
		// A system property can turn this off for the whole JVM, unless it is set here.
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		if (this.sslBundle != null) {
			SslOptions options = this.sslBundle.getOptions();
			parameters.setCipherSuites(options.getCiphers());
			parameters.setProtocols(options.getEnabledProtocols());
		}
		return parameters;
	}

}
