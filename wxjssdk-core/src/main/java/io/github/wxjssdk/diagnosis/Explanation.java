package io.github.wxjssdk.diagnosis;

import java.util.ArrayList;
import java.util.List;

/**
 * What may have been signed, and how it came to that.
 *
 * @param text what may have been signed
 * @param pageUrl the URL with which WeChat compares
 * @param causes the mistakes that lead from there to the text; none if it is right
 * @param next the first mistake that may still be added
 */
record Explanation(SignedText text, String pageUrl, List<Cause> causes, int next) {

	static Explanation right(SignedText text) {
		return new Explanation(text, text.url(), List.of(), 0);
	}

	Explanation and(Cause cause, SignedText wrong, int next) {
		List<Cause> longer = new ArrayList<>(this.causes);
		longer.add(cause);
		return new Explanation(wrong, this.pageUrl, List.copyOf(longer), next);
	}

	/** The text was made from another URL than the one that WeChat has. */
	Explanation insteadOf(String pageUrl) {
		return new Explanation(this.text, pageUrl, List.of(Cause.OTHER_URL), this.next);
	}

	/** A mistake that shows in the signature itself comes last. */
	Explanation and(List<Cause> visible) {
		List<Cause> longer = new ArrayList<>(this.causes);
		longer.addAll(visible);
		return new Explanation(this.text, this.pageUrl, List.copyOf(longer), this.next);
	}

}
