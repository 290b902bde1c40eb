package io.github.wxjssdk.spring.client;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import io.github.wxjssdk.spring.client.http.Http11Client;
import io.github.wxjssdk.spring.client.http.UnloggedHttpClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.util.function.SingletonSupplier;

/**
 * How WeChat is reached: where, and by the one HTTP client that all calls share, those
 * for credentials and the application's own, of every account. Thread-safe.
 */
public final class ApiConnection {

	private final URI baseUrl;

	private final Duration connectTimeout;

	private final Duration responseTimeout;

	private final @Nullable SslBundle sslBundle;

	private final SingletonSupplier<Http11Client> httpClient = SingletonSupplier.of(this::newHttpClient);

	/**
	 * Create the connection; nothing is opened yet.
	 * @param baseUrl where the API is, absolute, http or https, without query
	 * @param connectTimeout how long establishing a connection may take, positive
	 * @param responseTimeout how long a call for a credential may take in all, from
	 * connecting to the last byte of the answer, and how long nothing may happen in
	 * another one while it is sent and answered, positive
	 * @param sslBundle the certificates to trust instead of the JVM's, and which one to
	 * show, or null. There is no way to trust every certificate or to skip the check of
	 * the host name
	 */
	public ApiConnection(URI baseUrl, Duration connectTimeout, Duration responseTimeout,
			@Nullable SslBundle sslBundle) {
		this.baseUrl = baseUrl;
		this.connectTimeout = connectTimeout;
		this.responseTimeout = responseTimeout;
		this.sslBundle = sslBundle;
	}

	/**
	 * Return where the API is.
	 * @return an absolute address
	 */
	public URI baseUrl() {
		return this.baseUrl;
	}

	/**
	 * Return how long a call for a credential may take in all, and another one pause.
	 * @return the time
	 */
	public Duration responseTimeout() {
		return this.responseTimeout;
	}

	/**
	 * Return the client of this connection, which the first call makes. It logs nothing,
	 * and follows no redirects, which would carry the secret elsewhere.
	 * @return always the same client, since each has connections of its own
	 */
	public Http11Client httpClient() {
		return this.httpClient.obtain();
	}

	/** Whether the client needs what could be missing, such as a key store. */
	boolean hasSslBundle() {
		return this.sslBundle != null;
	}

	private Http11Client newHttpClient() {
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
		// Stated here, a system property that turns it off for the whole JVM has no say.
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		if (this.sslBundle != null) {
			SslOptions options = this.sslBundle.getOptions();
			parameters.setCipherSuites(options.getCiphers());
			parameters.setProtocols(options.getEnabledProtocols());
		}
		return parameters;
	}

}
