package io.github.wxjssdk.diagnosis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Looks for the simplest explanation of a signature. It makes known mistakes, first one
 * and then several together, until the signature comes out. The number of hashes and the
 * length of what is hashed are limited, because anybody may ask for a diagnosis.
 */
final class Search {

	static final int MAX_HASHES = 6000;

	private static final int MAX_HASHES_FOR_THE_PAGE = 4000;

	private static final int MAX_HASHES_FOR_EACH_OTHER = 1000;

	/**
	 * How many variants of each mistake are tried, by the number of mistakes that are
	 * made together. The most frequent variants come first, and combinations of rare ones
	 * are left out.
	 */
	private static final int[] MAX_VARIANTS = { 0, Integer.MAX_VALUE, 16, 1 };

	/** The average length of a text. Of longer texts, fewer are tried. */
	private static final int CHARACTERS_PER_HASH = 250;

	private final RejectedSignature rejected;

	private final ClaimedSignature claimed;

	private final KnownTickets account;

	private final List<KnownTickets> others;

	private int tried;

	Search(RejectedSignature rejected, ClaimedSignature claimed, KnownTickets account, List<KnownTickets> others) {
		this.rejected = rejected;
		this.claimed = claimed;
		this.account = account;
		this.others = others;
	}

	/** Return how many texts have been hashed. */
	int tried() {
		return this.tried;
	}

	/**
	 * Try the URL that WeChat compares with; then another URL, if one was reported as
	 * signed; then milliseconds that were cut off.
	 */
	@Nullable Explanation explain() {
		List<Mistake> mistakes = Mistake.all(this.rejected, this.account, this.others);
		List<Explanation> pages = this.rejected.pageUrls()
			.stream()
			.map((url) -> Explanation.right(signed(url)))
			.toList();
		Explanation found = explain(pages, mistakes, MAX_HASHES_FOR_THE_PAGE);
		String signedUrl = this.rejected.signedUrl();
		if (found == null && signedUrl != null) {
			found = explain(List.of(Explanation.otherUrl(signed(signedUrl), pages.get(0).pageUrl())), mistakes,
					MAX_HASHES_FOR_EACH_OTHER);
		}
		if (found == null) {
			found = explain(pages.subList(0, 1), List.of(TextMistakes.EVERY_MILLISECOND), MAX_HASHES_FOR_EACH_OTHER);
		}
		return (found != null) ? withVisibleCauses(found) : null;
	}

	private SignedText signed(String url) {
		return SignedText.of(this.account.tickets().get(0), this.rejected, UrlParts.withoutFragment(url));
	}

	/** Start from these explanations and return the simplest one that fits, or null. */
	private @Nullable Explanation explain(List<Explanation> starts, List<Mistake> mistakes, int maxHashes) {
		Attempts attempts = new Attempts(mistakes, maxHashes);
		Explanation found = IntStream.range(0, MAX_VARIANTS.length)
			.boxed()
			.flatMap((count) -> starts.stream().flatMap((start) -> attempts.with(count, MAX_VARIANTS[count], start)))
			.takeWhile((explanation) -> !attempts.isExhausted())
			.filter((explanation) -> attempts.isSigned(explanation.text()))
			.findFirst()
			.orElse(null);
		this.tried += attempts.tried.size();
		return found;
	}

	/** Add the mistakes that are visible without a search. */
	private Explanation withVisibleCauses(Explanation found) {
		Explanation explanation = found.and(this.claimed.causes());
		String appId = this.rejected.appId();
		if (!explanation.causes().isEmpty()) {
			return explanation;
		}
		if (appId != null && !appId.equals(this.account.appId())) {
			return explanation.and(List.of(Cause.OTHER_APP_ID));
		}
		return TextMistakes.isInMilliseconds(this.rejected.timestamp()) ? explanation.and(List.of(Cause.MILLISECONDS))
				: explanation;
	}

	/**
	 * A text that may have been signed, and the mistakes that lead to it.
	 *
	 * @param text the text that may have been signed
	 * @param pageUrl the URL that WeChat compares with
	 * @param causes the mistakes that lead from that URL to the text; none if the text is
	 * right
	 * @param next the index of the first mistake that may still be added
	 */
	record Explanation(SignedText text, String pageUrl, List<Cause> causes, int next) {

		static Explanation right(SignedText text) {
			return new Explanation(text, text.url(), List.of(), 0);
		}

		static Explanation otherUrl(SignedText text, String pageUrl) {
			return new Explanation(text, pageUrl, List.of(Cause.OTHER_URL), 0);
		}

		Explanation and(Cause cause, SignedText wrong, int next) {
			return new Explanation(wrong, this.pageUrl, concat(this.causes, List.of(cause)), next);
		}

		Explanation and(List<Cause> causes) {
			return new Explanation(this.text, this.pageUrl, concat(this.causes, causes), this.next);
		}

		private static List<Cause> concat(List<Cause> first, List<Cause> rest) {
			return Stream.concat(first.stream(), rest.stream()).toList();
		}

	}

	/** The attempts with one set of mistakes, up to a number of hashes. */
	private final class Attempts {

		private final List<Mistake> mistakes;

		private final int maxHashes;

		private final Set<SignedText> tried = new HashSet<>();

		private long characters;

		Attempts(List<Mistake> mistakes, int maxHashes) {
			this.mistakes = mistakes;
			this.maxHashes = maxHashes;
		}

		/** Add so many mistakes to an explanation, in all ways. */
		Stream<Explanation> with(int count, int maxVariants, Explanation explanation) {
			if (count == 0) {
				return Stream.of(explanation);
			}
			return IntStream.range(explanation.next(), this.mistakes.size()).boxed().flatMap((index) -> {
				Mistake mistake = this.mistakes.get(index);
				return mistake.madeWith(explanation.text())
					.limit(maxVariants)
					.map((wrong) -> explanation.and(mistake.cause(), wrong, index + 1))
					.flatMap((longer) -> with(count - 1, maxVariants, longer));
			});
		}

		boolean isSigned(SignedText text) {
			this.characters += text.url().length();
			return this.tried.add(text) && Search.this.claimed.isOf(text.reveal());
		}

		boolean isExhausted() {
			return this.tried.size() >= this.maxHashes
					|| this.characters >= (long) this.maxHashes * CHARACTERS_PER_HASH;
		}

	}

}
