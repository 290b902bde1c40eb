package io.github.wxjssdk.spring.client.http;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

import javax.net.ssl.SSLSession;

import org.jspecify.annotations.Nullable;

/**
 * A response. It prints nothing of the request.
 *
 * @param request what was asked
 * @param head what stood before the body
 * @param body the body
 * @param sslSession how it was encrypted
 */
record Response<T extends @Nullable Object>(HttpRequest request, ResponseHead head, T body,
		Optional<SSLSession> sslSession) implements HttpResponse<T> {

	@Override
	public int statusCode() {
		return this.head.statusCode();
	}

	@Override
	public Optional<HttpResponse<T>> previousResponse() {
		return Optional.empty();
	}

	@Override
	public HttpHeaders headers() {
		return this.head.headers();
	}

	@Override
	public URI uri() {
		return this.request.uri();
	}

	@Override
	public Version version() {
		return this.head.version();
	}

	@Override
	public String toString() {
		return this.head.toString();
	}

}
