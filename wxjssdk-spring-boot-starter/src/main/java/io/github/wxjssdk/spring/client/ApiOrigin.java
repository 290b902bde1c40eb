package io.github.wxjssdk.spring.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.Secret;

/**
 * Where the access token may be sent, and how.
 *
 * @param scheme http or https
 * @param host the host, in lower case
 * @param port the port, the scheme's own one included
 */
record ApiOrigin(String scheme, String host, int port) {

	private static final Pattern ACCESS_TOKEN = Pattern.compile("(^|&)access_token(=|&|$)");

	/**
	 * Return the origin of an address.
	 * @param uri an absolute address with a host, as every request of the JDK's client
	 * has it
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

	/** Return the address with the token. */
	URI withToken(URI uri, Secret token) {
		String address = uri.toString();
		int fragment = address.indexOf('#');
		String sent = (fragment < 0) ? address : address.substring(0, fragment);
		return URI.create(sent + ((uri.getRawQuery() != null) ? "&" : "?") + "access_token="
				+ URLEncoder.encode(token.reveal(), StandardCharsets.UTF_8));
	}

	@Override
	public String toString() {
		return this.scheme + "://" + this.host + ":" + this.port;
	}

}
