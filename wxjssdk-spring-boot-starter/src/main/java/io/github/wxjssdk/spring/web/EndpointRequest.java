package io.github.wxjssdk.spring.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an HTTP request that endpoints need. They are kept as they were sent,
 * because servers and frameworks decode them in different ways.
 *
 * @param method the HTTP method
 * @param host the host that the request was sent to
 * @param channel the way that the request took
 * @param authorization the header {@code Authorization}, or null if there is none
 * @param query the encoded query without the question mark, or null if there is none
 * @param account the path variable {@code account}, or null if the path has none
 * @param body the body, cut off after {@value #BODY_LIMIT} bytes; empty if the route does
 * not {@linkplain EndpointRoute#wantsBodyOf read} it
 */
public record EndpointRequest(String method, Host host, Channel channel, @Nullable Secret authorization,
		@Nullable String query, @Nullable String account, byte[] body) {

	/** The largest accepted body, in bytes. */
	public static final int MAX_BODY = 20_000;

	/**
	 * How many bytes are read: one more than accepted, to notice a body that is too long.
	 */
	public static final int BODY_LIMIT = EndpointRequest.MAX_BODY + 1;

	/** An empty body. */
	public static final byte[] NO_BODY = {};

	/**
	 * Wrap the header {@code Authorization}, so that a printed request does not show it.
	 * @param header the header's value, or null if there is none
	 * @return the value, or null if there is none or it is blank
	 */
	public static @Nullable Secret authorization(@Nullable String header) {
		return (header != null && !header.isBlank()) ? Secret.of(header) : null;
	}

	/**
	 * The host that a request was sent to. Spring has already applied forwarded headers
	 * to it ({@code server.forward-headers-strategy}).
	 *
	 * @param name the name or address, without port
	 * @param port the port
	 */
	public record Host(String name, int port) {

		private static final Pattern AUTHORITY = Pattern.compile("(?<name>\\[[^\\]]*]|[^:]*)(?::(?<port>[0-9]{1,5}))?");

		private static final int HTTP = 80;

		private static final int HTTPS = 443;

		/**
		 * Read the host from the authority of a URL. {@link java.net.URI#getHost()} does
		 * not accept all names, for example none with an underscore.
		 * @param scheme the URL's scheme
		 * @param authority the URL's authority, or null if it has none
		 * @return the host
		 */
		public static Host of(@Nullable String scheme, @Nullable String authority) {
			int defaultPort = "https".equalsIgnoreCase(scheme) ? HTTPS : HTTP;
			Matcher matcher = AUTHORITY.matcher((authority != null) ? authority : "");
			if (!matcher.matches()) {
				return new Host("", defaultPort);
			}
			String port = matcher.group("port");
			return new Host(matcher.group("name"), (port != null) ? Integer.parseInt(port) : defaultPort);
		}

		/**
		 * Return whether a page is on this host. Neither the scheme matters nor which of
		 * the two default ports is meant: behind a proxy that ends TLS, the page is at
		 * {@code https://host/}, but the request came to {@code http://host/}. A
		 * signature for another scheme of the same host reveals nothing.
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

	/**
	 * The way that a request took. Spring has already applied forwarded headers to it
	 * ({@code server.forward-headers-strategy}).
	 *
	 * @param encrypted whether the request came over TLS
	 * @param remoteAddress the client's address, or an empty text if it is unknown
	 */
	public record Channel(boolean encrypted, String remoteAddress) {

		private static final Pattern THIS_HOST = Pattern
			.compile("localhost|(?:::ffff:)?127(?:\\.[0-9]{1,3}){3}|(?:::1|0:0:0:0:0:0:0:1)(?:%.*)?");

		/**
		 * Return whether others on the network could read the request: it came from
		 * another host and was not encrypted.
		 * @return whether others could read it
		 */
		public boolean isReadable() {
			return !this.encrypted && !THIS_HOST.matcher(this.remoteAddress).matches();
		}

	}

}
