package io.github.wxjssdk.diagnosis;

import java.util.List;
import java.util.stream.Stream;

/**
 * The mistakes that are tried. What stands earlier is tried earlier, and of several that
 * were made together it was made first: an encoded URL, for example, cannot be cut at an
 * ampersand any more.
 */
final class Mistakes {

	private Mistakes() {
	}

	static List<Mistake> of(RejectedSignature rejected, KnownTickets account, List<KnownTickets> others) {
		Hints hints = Hints.of(rejected);
		Stream<Mistake> withUrl = Stream.of(hints.endpointUrl(), OriginMistakes.HTTP_FOR_HTTPS,
				OriginMistakes.HTTPS_FOR_HTTP, QueryMistakes.SHARE_PARAMETERS_MISSING, QueryMistakes.QUERY_MISSING,
				QueryMistakes.CUT_AT_AMPERSAND, QueryMistakes.SHARE_PARAMETERS_ADDED, PathMistakes.SLASH,
				PathMistakes.INDEX_PAGE, PathMistakes.NORMALISED_PATH, OriginMistakes.WWW,
				OriginMistakes.internalHost(hints), OriginMistakes.PORT, QueryMistakes.PARAMETER_ORDER,
				hints.fragmentSigned(), EncodingMistakes.ESCAPED_AMPERSAND, EncodingMistakes.UNESCAPED_AMPERSAND,
				EncodingMistakes.SPACE, EncodingMistakes.DECODED, EncodingMistakes.LETTER_CASE,
				EncodingMistakes.ENCODED);
		Stream<Mistake> withTheRest = Stream.concat(TicketMistakes.of(account, others).stream(),
				TextMistakes.ALL.stream());
		return Stream.concat(withUrl, withTheRest).toList();
	}

}
