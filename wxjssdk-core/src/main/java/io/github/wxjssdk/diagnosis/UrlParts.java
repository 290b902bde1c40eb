package io.github.wxjssdk.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A URL, cut and put together again without changing a character.
 *
 * @param scheme as it stands, without colon and slashes
 * @param host as it stands
 * @param port with its colon, or empty
 * @param path with its first slash, or empty
 * @param query with its question mark, or empty
 * @param fragment with its number sign, or empty
 */
record UrlParts(String scheme, String host, String port, String path, String query, String fragment) {

	private static final Pattern SYNTAX = Pattern.compile("(https?)://([^/?#]*?)(:[0-9]*)?(/[^?#]*)?(\\?[^#]*)?(#.*)?",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	static @Nullable UrlParts of(String url) {
		Matcher matcher = SYNTAX.matcher(url);
		return matcher.matches() ? new UrlParts(group(matcher, 1), group(matcher, 2), group(matcher, 3),
				group(matcher, 4), group(matcher, 5), group(matcher, 6)) : null;
	}

	private static String group(Matcher matcher, int index) {
		String group = matcher.group(index);
		return (group != null) ? group : "";
	}

	static String withoutFragment(String url) {
		int fragment = url.indexOf('#');
		return (fragment < 0) ? url : url.substring(0, fragment);
	}

	boolean hasScheme(String scheme) {
		return this.scheme.equalsIgnoreCase(scheme);
	}

	UrlParts withScheme(String scheme) {
		return new UrlParts(scheme, this.host, this.port, this.path, this.query, this.fragment);
	}

	UrlParts withHost(String host) {
		return new UrlParts(this.scheme, host, this.port, this.path, this.query, this.fragment);
	}

	UrlParts withPort(String port) {
		return new UrlParts(this.scheme, this.host, port, this.path, this.query, this.fragment);
	}

	UrlParts withPath(String path) {
		return new UrlParts(this.scheme, this.host, this.port, path, this.query, this.fragment);
	}

	UrlParts withQuery(String query) {
		return new UrlParts(this.scheme, this.host, this.port, this.path, query, this.fragment);
	}

	@Override
	public String toString() {
		return this.scheme + "://" + this.host + this.port + this.path + this.query + this.fragment;
	}

}
