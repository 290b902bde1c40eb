package io.github.wxjssdk.spring.client;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The only server to which the access token is sent.
 *
 * @param scheme http or https
 * @param host the host, in lower case
 * @param port the port, or the default port of the scheme
 */
record ApiOrigin(String scheme, String host, int port) {

	private static final Pattern ACCESS_TOKEN = Pattern.compile("(^|&)access_token(=|&|$)");

	/**
	 * Return the origin of an address.
	 * @param uri an absolute address with a host
	 */
	static ApiOrigin of(URI uri) {
		String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
		int port = (uri.getPort() >= 0) ? uri.getPort() : scheme.equals("https") ? 443 : 80;
		return new ApiOrigin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
	}

	/**
	 * Check the address of a request.
	 * @throws IllegalArgumentException if the token must not be added to it
	 */
	void require(URI uri) {
		ApiOrigin other = of(uri);
		if (!equals(other)) {
			throw new IllegalArgumentException("The access token is sent to " + this + " only, not to " + other
					+ ". Use another client for other hosts; 'wechat.api.base-url' says where WeChat's API is.");
		}
		if (uri.getRawQuery() != null && ACCESS_TOKEN.matcher(uri.getRawQuery()).find()) {
			throw new IllegalArgumentException("The request to " + uri.getPath() + " has a parameter 'access_token'."
					+ " Remove it: this client adds the account's. A call with another token needs another client.");
		}
	}

	@Override
	public String toString() {
		return this.scheme + "://" + this.host + ":" + this.port;
	}

}
