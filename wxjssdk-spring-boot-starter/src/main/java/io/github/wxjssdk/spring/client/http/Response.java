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
 * A response. Its {@code toString} contains nothing of the request.
 *
 * @param <T> the type of the body
 * @param request the request, as the caller made it
 * @param statusCode the status
 * @param headers the headers
 * @param body the body
 * @param sslSession how the connection was encrypted, if it was
 */
public record Response<T extends @Nullable Object>(HttpRequest request, int statusCode, HttpHeaders headers, T body,
		Optional<SSLSession> sslSession) implements HttpResponse<T> {

	@Override
	public Optional<HttpResponse<T>> previousResponse() {
		return Optional.empty();
	}

	@Override
	public URI uri() {
		return this.request.uri();
	}

	@Override
	public Version version() {
		return Version.HTTP_1_1;
	}

	@Override
	public String toString() {
		return "HTTP status " + this.statusCode;
	}

}
