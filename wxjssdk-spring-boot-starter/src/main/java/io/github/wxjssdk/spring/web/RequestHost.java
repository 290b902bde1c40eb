package io.github.wxjssdk.spring.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The host that a request was sent to, as Spring sees it after its own handling of
 * forwarded headers ({@code server.forward-headers-strategy}).
 *
 * @param name the name or address, without port
 * @param port the port
 */
public record RequestHost(String name, int port) {

	private static final Pattern AUTHORITY = Pattern.compile("(?<name>\\[[^\\]]*]|[^:]*)(?::(?<port>[0-9]{1,5}))?");

	private static final int HTTP = 80;

	private static final int HTTPS = 443;

	/**
	 * Read the host from the authority of a URL, where it may hold what
	 * {@link java.net.URI#getHost()} does not know, such as an underscore.
	 * @param scheme the URL's scheme
	 * @param authority the URL's authority, or null if it has none
	 * @return the host
	 */
	public static RequestHost of(@Nullable String scheme, @Nullable String authority) {
		int defaultPort = "https".equalsIgnoreCase(scheme) ? HTTPS : HTTP;
		Matcher matcher = AUTHORITY.matcher((authority != null) ? authority : "");
		if (!matcher.matches()) {
			return new RequestHost("", defaultPort);
		}
		String port = matcher.group("port");
		return new RequestHost(matcher.group("name"), (port != null) ? Integer.parseInt(port) : defaultPort);
	}

	/**
	 * Return whether a page lives on this host. The scheme does not matter, nor which of
	 * the two default ports it implies: behind a proxy that ends TLS, the page is at
	 * {@code https://host/} and the request came to {@code http://host/}. To sign for
	 * another scheme of the same host gives nothing away.
	 */
	boolean isHostOf(PageAddress page) {
		return this.name.equalsIgnoreCase(page.host())
				&& (this.port == page.port() || (hasDefaultPort() && page.hasDefaultPort()));
	}

	private boolean hasDefaultPort() {
		return this.port == HTTP || this.port == HTTPS;
	}

	@Override
	public String toString() {
		return hasDefaultPort() ? this.name : this.name + ":" + this.port;
	}

}
