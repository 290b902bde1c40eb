package io.github.wxjssdk.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL as it may stand in a log: in one short line, and without the values of its
 * parameters, since a page's address may hold a code to sign in with.
 */
final class PrintableUrl {

	private static final int MAX_LENGTH = 200;

	private static final Pattern ENCODED_QUERY = Pattern.compile("[?#]|%(25)*(3[Ff]|23)");

	private PrintableUrl() {
	}

	static String of(String url) {
		UrlParts parts = UrlParts.of(url);
		String shown = (parts != null) ? shown(parts) : withoutEncodedQuery(url);
		String whole = (shown.length() > MAX_LENGTH) ? shown.substring(0, MAX_LENGTH) + "…" : shown;
		return whole.codePoints()
			.map((character) -> (character > ' ' && character < 0x7f || character == '…') ? character : '?')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static String shown(UrlParts url) {
		String host = url.host().substring(url.host().lastIndexOf('@') + 1);
		return url.scheme() + "://" + host + url.port() + url.path() + withoutValues(url.query())
				+ (url.fragment().isEmpty() ? "" : "#…");
	}

	private static String withoutEncodedQuery(String url) {
		Matcher query = ENCODED_QUERY.matcher(url);
		return query.find() ? url.substring(0, query.end()) + "…" : url;
	}

	private static String withoutValues(String query) {
		return query.replaceAll("=[^&]+", "=…");
	}

}
