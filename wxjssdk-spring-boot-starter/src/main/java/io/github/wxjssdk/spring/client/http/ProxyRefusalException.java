package io.github.wxjssdk.spring.client.http;

import java.io.IOException;

/**
 * A proxy refused to connect to the server.
 */
public final class ProxyRefusalException extends IOException {

	private static final long serialVersionUID = 1L;

	private final int status;

	ProxyRefusalException(String proxy, int status) {
		super("The proxy " + proxy + " answered HTTP " + status);
		this.status = status;
	}

	/**
	 * Return how the proxy answered.
	 * @return the HTTP status
	 */
	public int status() {
		return this.status;
	}

}
