package io.github.wxjssdk.spring.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the parameter {@code url} of a query. The page must encode it once. A URL that is
 * not encoded, or encoded twice, often decodes to another URL, and then the page would
 * only see {@code invalid signature}.
 */
final class UrlParameter {

	static final String HOW = " Send the page's own URL, encoded once: '?url=' + encodeURIComponent("
			+ "location.href).";

	/** Every encoder encodes the slashes. */
	private static final Pattern NOT_ENCODED = Pattern.compile("https?:/.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern STILL_ENCODED = Pattern.compile("https?:?%.*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/** Java's decoder also accepts a sign, and digits of other scripts. */
	private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

	private UrlParameter() {
	}

	/** Return the URL, decoded once. */
	static String of(@Nullable String query) {
		List<String> urls = new ArrayList<>();
		boolean others = false;
		for (String parameter : ((query != null) ? query : "").split("&")) {
			if (parameter.startsWith("url=") || parameter.equals("url")) {
				urls.add(parameter.substring(Math.min(parameter.length(), "url=".length())));
			}
			else {
				others |= !parameter.isEmpty();
			}
		}
		if (urls.size() != 1) {
			throw problem("There must be one parameter 'url', not " + urls.size() + ".");
		}
		if (others) {
			throw problem("There is more than the parameter 'url': the URL was probably not encoded, and cut at '&'.");
		}
		return decoded(urls.get(0));
	}

	private static String decoded(String encoded) {
		if (NOT_ENCODED.matcher(encoded).matches()) {
			throw problem("The parameter 'url' is not encoded, so what arrives need not be what the page has.");
		}
		String url = decodedOnce(encoded);
		if (STILL_ENCODED.matcher(url).matches()) {
			throw problem("The parameter 'url' was encoded twice: perhaps by the page, and again by what sends the"
					+ " request.");
		}
		return url;
	}

	private static String decodedOnce(String encoded) {
		if (BROKEN_ESCAPE.matcher(encoded).find()) {
			throw problem("The parameter 'url' holds a '%' without two hexadecimal digits.");
		}
		return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
	}

	private static ProblemException problem(String what) {
		return new ProblemException(ProblemResponse.invalidUrl(what + HOW));
	}

}
