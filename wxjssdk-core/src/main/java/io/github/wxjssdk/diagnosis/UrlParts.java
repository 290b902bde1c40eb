package io.github.wxjssdk.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a URL. Joined again, they give exactly the same text.
 *
 * @param scheme without colon and slashes
 * @param host may hold user and password
 * @param port with its colon, or empty
 * @param path with its first slash, or empty
 * @param query with its question mark, or empty
 * @param fragment with its number sign, or empty
 */
record UrlParts(String scheme, String host, String port, String path, String query, String fragment) {

	private static final Pattern SYNTAX = Pattern.compile("(https?)://([^/?#]*?)(:[0-9]*)?(/[^?#]*)?(\\?[^#]*)?(#.*)?",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern ENCODED_QUERY = Pattern.compile("[?#]|%(25)*(3[Ff]|23)");

	private static final int MAX_PRINTED_LENGTH = 200;

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

	/**
	 * Return a URL as it may appear in a log: in one short line, and without the values
	 * of its parameters, since a page's address may hold a code to sign in with.
	 */
	static String printable(String url) {
		UrlParts parts = of(url);
		String shown = (parts != null) ? parts.withoutSecrets() : withoutEncodedQuery(url);
		String whole = (shown.length() > MAX_PRINTED_LENGTH) ? shown.substring(0, MAX_PRINTED_LENGTH) + "…" : shown;
		return whole.codePoints()
			.map((character) -> (character > ' ' && character < 0x7f || character == '…') ? character : '?')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static String withoutEncodedQuery(String url) {
		Matcher query = ENCODED_QUERY.matcher(url);
		return query.find() ? url.substring(0, query.end()) + "…" : url;
	}

	private String withoutSecrets() {
		String hostName = this.host.substring(this.host.lastIndexOf('@') + 1);
		return this.scheme + "://" + hostName + this.port + this.path + this.query.replaceAll("=[^&]+", "=…")
				+ (this.fragment.isEmpty() ? "" : "#…");
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
