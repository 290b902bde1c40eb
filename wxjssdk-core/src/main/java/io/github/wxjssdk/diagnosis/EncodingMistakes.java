package io.github.wxjssdk.diagnosis;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Mistakes with the encoding, the escaping or the case of characters in the URL. */
final class EncodingMistakes {

	static final Mistake ESCAPED_AMPERSAND = Mistake.withUrl(Cause.ESCAPED_AMPERSAND,
			(url) -> Stream.of(url.replace("&", "&amp;"), url.replaceAll("&(?!amp;)", "&amp;")));

	static final Mistake UNESCAPED_AMPERSAND = Mistake.withUrl(Cause.UNESCAPED_AMPERSAND,
			(url) -> Stream.of(url.replace("&amp;", "&")));

	static final Mistake SPACE = Mistake.withUrl(Cause.SPACE,
			(url) -> Stream.of(url.replace("+", "%20"), url.replace("%20", "+"), url.replace("+", "%2B")));

	static final Mistake DECODED = Mistake.withUrl(Cause.DECODED, EncodingMistakes::decoded);

	static final Mistake LETTER_CASE = Mistake.withUrl(Cause.LETTER_CASE, EncodingMistakes::letterCase);

	static final Mistake ENCODED = Mistake.withUrl(Cause.ENCODED, EncodingMistakes::encoded);

	private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

	private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

	private EncodingMistakes() {
	}

	private static Stream<String> decoded(String url) {
		String once = decode(url);
		String asForm = decodeForm(url);
		return Stream.of(once, asForm, decode(once), decodeForm(asForm));
	}

	private static Stream<String> letterCase(String url) {
		UrlParts parts = UrlParts.of(url);
		Stream<String> whole = Stream.of(url.toLowerCase(Locale.ROOT),
				ESCAPE.matcher(url).replaceAll((escape) -> escape.group().toUpperCase(Locale.ROOT)),
				ESCAPE.matcher(url).replaceAll((escape) -> escape.group().toLowerCase(Locale.ROOT)));
		return (parts == null) ? whole
				: Stream.concat(whole, Stream.of(parts.withHost(parts.host().toLowerCase(Locale.ROOT)).toString(),
						parts.withPath(parts.path().toLowerCase(Locale.ROOT)).toString()));
	}

	private static Stream<String> encoded(String url) {
		String component = encodeUriComponent(url);
		String form = URLEncoder.encode(url, StandardCharsets.UTF_8);
		return Stream.of(component, form, encodeUriComponent(component),
				URLEncoder.encode(form, StandardCharsets.UTF_8),
				ESCAPE.matcher(component).replaceAll((escape) -> escape.group().toLowerCase(Locale.ROOT)),
				url.replace("%", "%25"));
	}

	/** Encode as the function of that name does in a browser. */
	static String encodeUriComponent(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8)
			.replace("+", "%20")
			.replace("%21", "!")
			.replace("%27", "'")
			.replace("%28", "(")
			.replace("%29", ")")
			.replace("%7E", "~");
	}

	private static String decode(String text) {
		return decodeForm(text.replace("+", "%2B"));
	}

	/**
	 * Return a text that cannot be decoded as it is: then the server did not decode it.
	 */
	private static String decodeForm(String text) {
		return BROKEN_ESCAPE.matcher(text).find() ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
