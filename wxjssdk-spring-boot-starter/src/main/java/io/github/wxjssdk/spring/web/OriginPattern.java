package io.github.wxjssdk.spring.web;

import java.util.regex.Pattern;

/**
 * A pattern for the origins of pages, for example {@code https://*.example.com}: a
 * scheme, a host and an optional port, with the rules of {@link PageUrlPattern}.
 * Immutable and thread-safe.
 */
public final class OriginPattern {

	private static final Pattern SYNTAX = Pattern.compile("[^/]+//[^/]+");

	private final PageUrlPattern pages;

	private OriginPattern(PageUrlPattern pages) {
		this.pages = pages;
	}

	/**
	 * Parse a pattern.
	 * @param pattern the pattern
	 * @return the parsed pattern
	 * @throws IllegalArgumentException if it is not valid; the message shows valid ones
	 */
	public static OriginPattern of(String pattern) {
		if (!SYNTAX.matcher(pattern).matches()) {
			throw new IllegalArgumentException("'" + pattern + "' is no pattern of origins. It needs a scheme, a host"
					+ " and, if you like, a port, and no path, for example https://www.example.com,"
					+ " https://*.example.com or http://localhost:*");
		}
		return new OriginPattern(PageUrlPattern.of(pattern));
	}

	boolean matches(String origin) {
		PageAddress address = PageAddress.parse(origin);
		return address != null && SYNTAX.matcher(origin).matches() && this.pages.matches(address);
	}

	@Override
	public String toString() {
		return this.pages.toString();
	}

}
