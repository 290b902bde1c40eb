package io.github.wxjssdk.diagnosis;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The order in which explanations are looked for: a known mistake with the URL that
 * WeChat compares with; another URL, if one is said to have been signed; and milliseconds
 * that were cut off.
 */
final class Investigation {

	static final int MAX_HASHES = 6000;

	private static final int MAX_HASHES_FOR_THE_PAGE = 4000;

	private static final int MAX_HASHES_FOR_EACH_OTHER = 1000;

	private final RejectedSignature rejected;

	private final ClaimedSignature claimed;

	private final KnownTickets account;

	private final List<KnownTickets> others;

	private int tried;

	Investigation(RejectedSignature rejected, ClaimedSignature claimed, KnownTickets account,
			List<KnownTickets> others) {
		this.rejected = rejected;
		this.claimed = claimed;
		this.account = account;
		this.others = others;
	}

	int tried() {
		return this.tried;
	}

	@Nullable Explanation explain() {
		List<Mistake> mistakes = Mistakes.of(this.rejected, this.account, this.others);
		List<Explanation> pages = this.rejected.pageUrls()
			.stream()
			.map((url) -> Explanation.right(signed(url)))
			.toList();
		Explanation found = search(mistakes, MAX_HASHES_FOR_THE_PAGE, pages);
		String signedUrl = this.rejected.signedUrl();
		if (found == null && signedUrl != null) {
			found = search(mistakes, MAX_HASHES_FOR_EACH_OTHER,
					List.of(Explanation.right(signed(signedUrl)).insteadOf(pages.get(0).pageUrl())));
		}
		if (found == null) {
			found = search(List.of(TextMistakes.EVERY_MILLISECOND), MAX_HASHES_FOR_EACH_OTHER, pages.subList(0, 1));
		}
		return (found != null) ? withWhatShows(found) : null;
	}

	private @Nullable Explanation search(List<Mistake> mistakes, int maxHashes, List<Explanation> simplest) {
		Search search = new Search(this.claimed, mistakes, maxHashes);
		Explanation found = search.from(simplest);
		this.tried += search.tried();
		return found;
	}

	private SignedText signed(String url) {
		return SignedText.of(this.account.tickets().get(0), this.rejected, UrlParts.withoutFragment(url));
	}

	/** Adds what needs no search. */
	private Explanation withWhatShows(Explanation found) {
		Explanation whole = found.and(this.claimed.causes());
		String appId = this.rejected.appId();
		if (!whole.causes().isEmpty()) {
			return whole;
		}
		if (appId != null && !appId.equals(this.account.appId())) {
			return whole.and(List.of(Cause.OTHER_APP_ID));
		}
		return TextMistakes.isInMilliseconds(this.rejected.timestamp()) ? whole.and(List.of(Cause.MILLISECONDS))
				: whole;
	}

}
