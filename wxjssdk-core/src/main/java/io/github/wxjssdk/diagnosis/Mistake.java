package io.github.wxjssdk.diagnosis;

import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something that people do wrong.
 *
 * @param cause what it is called
 * @param doing what becomes of a text if it is done, in one or several ways; none if it
 * cannot be done to this one
 */
record Mistake(Cause cause, Function<SignedText, Stream<SignedText>> doing) {

	/** A mistake with the URL as a whole. */
	static Mistake withUrl(Cause cause, Function<String, Stream<String>> doing) {
		return new Mistake(cause, (text) -> doing.apply(text.url()).map(text::withUrl));
	}

	/** A mistake with a part of the URL. What has no parts is left alone. */
	static Mistake withParts(Cause cause, Function<UrlParts, Stream<UrlParts>> doing) {
		return withUrl(cause, (url) -> {
			UrlParts parts = UrlParts.of(url);
			return (parts != null) ? doing.apply(parts).map(UrlParts::toString) : Stream.empty();
		});
	}

	Stream<SignedText> madeWith(SignedText text) {
		return this.doing.apply(text).filter((wrong) -> !wrong.equals(text));
	}

}
