package io.github.wxjssdk.simulator.http;

import java.util.Map;

/**
 * An answer, and how it is delivered.
 *
 * @param status the HTTP status
 * @param headers the headers, the content type among them
 * @param body the body, sent as UTF-8
 * @param delivery what becomes of it on its way
 */
public record HttpAnswer(int status, Map<String, String> headers, String body, Delivery delivery) {

	/** What becomes of an answer on its way to the caller. */
	public enum Delivery {

		/** It arrives. */
		WHOLE,

		/** Half of its body arrives, then the connection is closed. */
		TRUNCATED,

		/** Nothing of it arrives, the connection is closed. */
		CLOSED,

		/** Nothing of it arrives, the connection stays open. */
		NEVER

	}

	/**
	 * An answer that arrives.
	 * @param status the HTTP status
	 * @param contentType the content type
	 * @param body the body
	 * @return the answer
	 */
	public static HttpAnswer of(int status, String contentType, String body) {
		return new HttpAnswer(status, Map.of("Content-Type", contentType), body, Delivery.WHOLE);
	}

	/**
	 * The same answer, delivered in another way.
	 * @param delivery the way
	 * @return the answer
	 */
	public HttpAnswer delivered(Delivery delivery) {
		return new HttpAnswer(this.status, this.headers, this.body, delivery);
	}

	/**
	 * The same answer with other headers.
	 * @param headers all of its headers
	 * @return the answer
	 */
	public HttpAnswer withHeaders(Map<String, String> headers) {
		return new HttpAnswer(this.status, headers, this.body, this.delivery);
	}

}
