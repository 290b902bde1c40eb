package io.github.wxjssdk.spring.client;

import java.io.IOException;

import io.github.wxjssdk.spring.client.http.UnloggedHttpClient;

/**
 * Whom the application calls, and by which properties.
 */
enum Upstream {

	/** WeChat's API. */
	WECHAT("wechat.api", "base-url"),

	/** The server that another instance or application offers. */
	TOKEN_SERVER("wechat.credentials.remote", "url");

	private final String prefix;

	private final String url;

	Upstream(String prefix, String url) {
		this.prefix = prefix;
		this.url = url;
	}

	/**
	 * Explain why there is no answer, in words a person can act upon: what happened,
	 * which property says where or how, and what to do next.
	 * @param noAnswer from whom there is no answer, as the start of the message
	 * @param failure what {@link UnloggedHttpClient} failed with
	 * @return an exception with the explanation as its message, which tells as well as
	 * the given one whether nothing was sent or the time was over
	 */
	IOException explain(String noAnswer, Throwable failure) {
		return NetworkFailure.explained(noAnswer, this, failure);
	}

	/**
	 * Describe an answer by its status.
	 * @param status the HTTP status, not 200
	 * @return what it is and, where that is known, what to do; without a full stop
	 */
	String describeStatus(int status) {
		return UnexpectedResponse.ofStatus(this, status);
	}

	/**
	 * Describe an answer that is not the JSON that was asked for.
	 * @param body the body
	 * @return what it is, without a full stop, and without anything of the body
	 */
	String describeBody(byte[] body) {
		return UnexpectedResponse.ofBody(body);
	}

	String urlProperty() {
		return property(this.url);
	}

	String connectTimeoutProperty() {
		return property("connect-timeout");
	}

	String responseTimeoutProperty() {
		return property("response-timeout");
	}

	String sslBundleProperty() {
		return property("ssl-bundle");
	}

	private String property(String name) {
		return "'" + this.prefix + "." + name + "'";
	}

}
