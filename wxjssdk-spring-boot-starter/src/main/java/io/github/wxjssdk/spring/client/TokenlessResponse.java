package io.github.wxjssdk.spring.client;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

import javax.net.ssl.SSLSession;

import org.jspecify.annotations.Nullable;

/**
 * A response to the request as the application made it.
 *
 * @param request the request without the token
 * @param answer the response that came to the request with the token
 * @param headers its headers, which say of the body what it is
 * @param body its body
 */
record TokenlessResponse<T extends @Nullable Object>(HttpRequest request, HttpResponse<?> answer, HttpHeaders headers,
		T body) implements HttpResponse<T> {

	@Override
	public int statusCode() {
		return this.answer.statusCode();
	}

	@Override
	public Optional<HttpResponse<T>> previousResponse() {
		return Optional.empty();
	}

	@Override
	public Optional<SSLSession> sslSession() {
		return this.answer.sslSession();
	}

	@Override
	public URI uri() {
		return this.request.uri();
	}

	@Override
	public Version version() {
		return this.answer.version();
	}

	@Override
	public String toString() {
		return "(" + this.request + ") " + statusCode();
	}

}
