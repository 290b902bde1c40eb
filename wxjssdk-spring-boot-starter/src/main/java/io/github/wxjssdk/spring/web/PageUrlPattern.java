package io.github.wxjssdk.spring.web;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A pattern for the addresses of pages, for example {@code https://*.example.com/**}.
 * Immutable and thread-safe.
 * <ul>
 * <li>The scheme, {@code http} or {@code https}, must be equal.</li>
 * <li>The host must be equal, ignoring case; {@code *.} in front stands for one or more
 * labels, so {@code *.example.com} does not match {@code example.com}.</li>
 * <li>The port must be equal. Without a port, the scheme's default is meant; {@code *}
 * stands for any port.</li>
 * <li>In the path, {@code *} stands for any characters but a slash and {@code **} for any
 * characters. Without a path, every path matches. The page's query does not matter.</li>
 * </ul>
 */
public final class PageUrlPattern {

	private static final Pattern SYNTAX = Pattern
		.compile("(?<scheme>https?)://(?<anySubdomain>\\*\\.)?(?<host>[0-9a-z._-]+|\\[[0-9a-f:.]+])"
				+ "(?::(?<port>[0-9]{1,5}|\\*))?(?<path>/[^?#\\s]*)?", Pattern.CASE_INSENSITIVE);

	private static final int ANY_PORT = -1;

	private final String pattern;

	private final String scheme;

	private final boolean anySubdomain;

	private final String host;

	private final int port;

	private final Pattern path;

	private PageUrlPattern(String pattern, Matcher parts) {
		this.pattern = pattern;
		this.scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
		this.anySubdomain = parts.group("anySubdomain") != null;
		this.host = parts.group("host").toLowerCase(Locale.ROOT);
		this.port = port(parts.group("port"), this.scheme);
		this.path = path(parts.group("path"));
	}

	/**
	 * Parse a pattern.
	 * @param pattern the pattern
	 * @return the parsed pattern
	 * @throws IllegalArgumentException if it is not valid; the message shows valid ones
	 */
	public static PageUrlPattern of(String pattern) {
		Matcher matcher = SYNTAX.matcher(pattern);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("'" + pattern + "' is no pattern of page URLs. It needs a scheme, a host"
					+ " and, if you like, a port and a path, for example https://*.example.com/** or"
					+ " http://localhost:*/");
		}
		return new PageUrlPattern(pattern, matcher);
	}

	private static int port(@Nullable String port, String scheme) {
		if (port == null) {
			return PageAddress.defaultPort(scheme);
		}
		return port.equals("*") ? ANY_PORT : Integer.parseInt(port);
	}

	/**
	 * The text between two stars of the same kind is matched at its first occurrence and
	 * never tried elsewhere (atomic groups), because the next star can match the rest.
	 * With backtracking, each star would multiply the time by the path's length.
	 */
	private static Pattern path(@Nullable String path) {
		String regex = Stream.of(((path != null) ? path : "/**").split("\\*\\*", -1))
			.map(PageUrlPattern::withinSegments)
			.collect(Collectors.joining(")(?>.*?", "(?>", ")"));
		// The end of the path must follow the text after the last star.
		return Pattern.compile(regex.substring(0, regex.length() - 2) + "\\z))", Pattern.DOTALL);
	}

	private static String withinSegments(String piece) {
		return Stream.of(piece.split("\\*", -1))
			.map(Pattern::quote)
			.collect(Collectors.joining(")(?>[^/]*?", "(?>", ")"));
	}

	boolean matches(PageAddress page) {
		return this.scheme.equals(page.scheme()) && matchesHost(page.host())
				&& (this.port == ANY_PORT || this.port == page.port()) && this.path.matcher(page.path()).matches();
	}

	private boolean matchesHost(String pageHost) {
		return this.anySubdomain ? pageHost.endsWith("." + this.host) && pageHost.length() > this.host.length() + 1
				: pageHost.equals(this.host);
	}

	@Override
	public String toString() {
		return this.pattern;
	}

}
