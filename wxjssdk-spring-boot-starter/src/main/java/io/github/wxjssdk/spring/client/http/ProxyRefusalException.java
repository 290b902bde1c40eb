package io.github.wxjssdk.spring.client.http;

import java.io.IOException;

/**
 * A proxy did not connect to the server.
 */
final class ProxyRefusalException extends IOException {

	private static final long serialVersionUID = 1L;

	private final String proxy;

	private final int status;

	ProxyRefusalException(String proxy, int status) {
		super("The proxy " + proxy + " answered HTTP " + status);
		this.proxy = proxy;
		this.status = status;
	}

	String proxy() {
		return this.proxy;
	}

	int status() {
		return this.status;
	}

}
