package io.github.wxjssdk.diagnosis;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A mistake that people make when they sign a page.
 *
 * @param cause the name of the mistake
 * @param variants returns what the mistake makes of a text, in one or several variants;
 * none if the mistake cannot be made with that text
 */
record Mistake(Cause cause, Function<SignedText, Stream<SignedText>> variants) {

	/**
	 * Return all known mistakes, in the order in which they are tried. If several
	 * mistakes were made together, they were made in this order, too: an encoded URL, for
	 * example, cannot be cut at an ampersand any more.
	 */
	static List<Mistake> all(RejectedSignature rejected, KnownTickets account, List<KnownTickets> others) {
		return Stream
			.of(UrlPartMistakes.endpointUrl(rejected), UrlPartMistakes.HTTP_FOR_HTTPS, UrlPartMistakes.HTTPS_FOR_HTTP,
					UrlPartMistakes.SHARE_PARAMETERS_MISSING, UrlPartMistakes.QUERY_MISSING,
					UrlPartMistakes.CUT_AT_AMPERSAND, UrlPartMistakes.SHARE_PARAMETERS_ADDED, UrlPartMistakes.SLASH,
					UrlPartMistakes.INDEX_PAGE, UrlPartMistakes.NORMALISED_PATH, UrlPartMistakes.WWW,
					UrlPartMistakes.internalHost(rejected), UrlPartMistakes.PORT, UrlPartMistakes.PARAMETER_ORDER,
					UrlPartMistakes.fragmentSigned(rejected), EncodingMistakes.ESCAPED_AMPERSAND,
					EncodingMistakes.UNESCAPED_AMPERSAND, EncodingMistakes.SPACE, EncodingMistakes.DECODED,
					EncodingMistakes.LETTER_CASE, EncodingMistakes.ENCODED, TextMistakes.staleTicket(account),
					TextMistakes.otherAccount(others), TextMistakes.otherCredential(account), TextMistakes.MILLISECONDS,
					TextMistakes.FIELD_ORDER, TextMistakes.FIELD_SPELLING)
			.toList();
	}

	/** Create a mistake with the URL as a whole. */
	static Mistake withUrl(Cause cause, Function<String, Stream<String>> variants) {
		return new Mistake(cause, (text) -> variants.apply(text.url()).map(text::withUrl));
	}

	/** Create a mistake with a part of the URL. A URL without parts has no variants. */
	static Mistake withParts(Cause cause, Function<UrlParts, Stream<UrlParts>> variants) {
		return withUrl(cause, (url) -> {
			UrlParts parts = UrlParts.of(url);
			return (parts != null) ? variants.apply(parts).map(UrlParts::toString) : Stream.empty();
		});
	}

	Stream<SignedText> madeWith(SignedText text) {
		return this.variants.apply(text).filter((wrong) -> !wrong.equals(text));
	}

}
