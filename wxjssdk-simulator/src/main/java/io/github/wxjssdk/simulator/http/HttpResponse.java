package io.github.wxjssdk.simulator.http;

import java.util.Map;

/**
 * A response, and how it is delivered.
 *
 * @param status the HTTP status
 * @param headers the headers, including the content type
 * @param body the body, sent as UTF-8
 * @param delivery how much of it the caller gets
 */
public record HttpResponse(int status, Map<String, String> headers, String body, Delivery delivery) {

	/** How much of a response the caller gets. */
	public enum Delivery {

		/** All of it arrives. */
		WHOLE,

		/** Half of its body arrives. Then the connection is closed. */
		TRUNCATED,

		/** Nothing arrives, and the connection is closed. */
		CLOSED,

		/** Nothing arrives, and the connection stays open. */
		NEVER

	}

	/**
	 * A response that arrives as a whole.
	 * @param status the HTTP status
	 * @param contentType the content type
	 * @param body the body
	 * @return the response
	 */
	public static HttpResponse of(int status, String contentType, String body) {
		return new HttpResponse(status, Map.of("Content-Type", contentType), body, Delivery.WHOLE);
	}

	/**
	 * The same response, delivered in another way.
	 * @param delivery the way
	 * @return the response
	 */
	public HttpResponse delivered(Delivery delivery) {
		return new HttpResponse(this.status, this.headers, this.body, delivery);
	}

	/**
	 * The same response with other headers.
	 * @param headers all headers
	 * @return the response
	 */
	public HttpResponse withHeaders(Map<String, String> headers) {
		return new HttpResponse(this.status, headers, this.body, this.delivery);
	}

}
