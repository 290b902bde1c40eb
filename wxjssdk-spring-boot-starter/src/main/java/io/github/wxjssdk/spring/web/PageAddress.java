package io.github.wxjssdk.spring.web;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a page's URL that decide whether it may be signed. A URL with user
 * information, a backslash or anything else that parsers read differently is refused.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or an address, in lower case
 * @param port the port, or the scheme's default if the URL has none
 * @param path the path as sent, at least a slash
 */
record PageAddress(String scheme, String host, int port, String path) {

	private static final Pattern SYNTAX = Pattern.compile(
			"(?<scheme>https?)://(?<host>[0-9a-z._-]+|\\[[0-9a-f:.]+])(?::(?<port>[0-9]{1,5}))?(?<path>/[^?#]*)?(?:[?#].*)?",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	static @Nullable PageAddress parse(String url) {
		Matcher matcher = SYNTAX.matcher(url);
		if (!matcher.matches()) {
			return null;
		}
		String scheme = matcher.group("scheme").toLowerCase(Locale.ROOT);
		String host = matcher.group("host").toLowerCase(Locale.ROOT);
		String port = matcher.group("port");
		String path = matcher.group("path");
		return new PageAddress(scheme, host, (port != null) ? Integer.parseInt(port) : defaultPort(scheme),
				(path != null) ? path : "/");
	}

	static int defaultPort(String scheme) {
		return scheme.equals("https") ? 443 : 80;
	}

	boolean hasDefaultPort() {
		return this.port == defaultPort(this.scheme);
	}

}
