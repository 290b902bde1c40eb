package io.github.wxjssdk.spring.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import io.github.wxjssdk.api.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What filters, logs and observations do not see of a call: the secret in the request,
 * and the body of the response. The last hop adds the one and keeps the other. In a
 * {@code WebClient} this object travels beside the request, in the subscriber's context.
 * Its {@code toString} contains nothing of it.
 */
final class RedactedParts {

	private final @Nullable String parameter;

	private final @Nullable Secret bearer;

	private final byte[] requestBody;

	private volatile byte @Nullable [] responseBody;

	private RedactedParts(@Nullable String parameter, @Nullable Secret bearer, byte[] requestBody) {
		this.parameter = parameter;
		this.bearer = bearer;
		this.requestBody = requestBody;
	}

	static RedactedParts withParameter(String name, Secret value) {
		return new RedactedParts(name + "=" + URLEncoder.encode(value.reveal(), StandardCharsets.UTF_8), null,
				new byte[0]);
	}

	static RedactedParts withBody(byte[] body) {
		return new RedactedParts(null, null, body);
	}

	static RedactedParts withBearer(Secret key, byte[] body) {
		return new RedactedParts(null, key, body);
	}

	URI addParameterTo(URI uri) {
		if (this.parameter == null) {
			return uri;
		}
		String address = uri.toString();
		int fragment = address.indexOf('#');
		String sent = (fragment < 0) ? address : address.substring(0, fragment);
		return URI.create(sent + ((uri.getRawQuery() != null) ? "&" : "?") + this.parameter);
	}

	void addHeaderTo(HttpRequest.Builder request) {
		if (this.bearer != null) {
			request.setHeader("Authorization", "Bearer " + this.bearer.reveal());
		}
	}

	BodyPublisher requestBody() {
		return BodyPublishers.ofByteArray(this.requestBody);
	}

	void keepResponseBody(byte[] body) {
		this.responseBody = body;
	}

	byte[] responseBody() {
		byte[] body = this.responseBody;
		if (body == null) {
			throw new IllegalStateException("The request has not been sent: a filter of the WebClient answered it");
		}
		return body;
	}

}
