package io.github.wxjssdk.spring.client;

/**
 * The servers that the application calls, with the properties that say where they are.
 */
enum Upstream {

	/** WeChat's API. */
	WECHAT("wechat.api", "base-url"),

	/** A token server, which another application offers. */
	TOKEN_SERVER("wechat.credentials.remote", "url");

	private final String prefix;

	private final String url;

	Upstream(String prefix, String url) {
		this.prefix = prefix;
		this.url = url;
	}

	String urlProperty() {
		return property(this.url);
	}

	String connectTimeoutProperty() {
		return property("connect-timeout");
	}

	String responseTimeoutProperty() {
		return property("read-timeout");
	}

	String sslBundleProperty() {
		return property("ssl.bundle");
	}

	private String property(String name) {
		return "'" + this.prefix + "." + name + "'";
	}

}
