package io.github.wxjssdk.diagnosis;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A report of a signature that WeChat rejected. Anybody may send such a report, so only
 * its lengths are checked. Immutable and thread-safe. Components may be added in a later
 * release.
 *
 * @param pageUrls the URLs that WeChat may compare with, at least one: the
 * {@code realAuthUrl} that WeChat returned, or else the page's {@code location.href}
 * @param nonceStr the {@code nonceStr} that {@code wx.config} got
 * @param timestamp the {@code timestamp} that {@code wx.config} got
 * @param signature the {@code signature} that {@code wx.config} got
 * @param signedUrl the URL that was signed according to the report, or null
 * @param appId the {@code appId} that {@code wx.config} got, or null if it is not known
 */
public record RejectedSignature(List<String> pageUrls, String nonceStr, long timestamp, String signature,
		@Nullable String signedUrl, @Nullable String appId) {

	/** The greatest length of a URL. */
	public static final int MAX_URL_LENGTH = 8192;

	/** The greatest number of page URLs. */
	public static final int MAX_PAGE_URLS = 8;

	private static final int MAX_TEXT_LENGTH = 256;

	/**
	 * Copies the list.
	 * @throws IllegalArgumentException if there is no page URL or too many, or a text is
	 * too long; the message says which
	 */
	public RejectedSignature {
		pageUrls = List.copyOf(pageUrls);
		if (pageUrls.isEmpty() || pageUrls.size() > MAX_PAGE_URLS) {
			throw new IllegalArgumentException("There must be 1 to " + MAX_PAGE_URLS + " page URLs, not "
					+ pageUrls.size() + ". Send what WeChat returned as 'realAuthUrl'.");
		}
		pageUrls.forEach((pageUrl) -> requireLength("page URL", pageUrl, MAX_URL_LENGTH));
		requireLength("signed URL", signedUrl, MAX_URL_LENGTH);
		requireLength("nonceStr", nonceStr, MAX_TEXT_LENGTH);
		requireLength("signature", signature, MAX_TEXT_LENGTH);
		requireLength("appId", appId, MAX_TEXT_LENGTH);
	}

	/**
	 * Create a report from what a person usually knows.
	 * @param pageUrl the {@code realAuthUrl} that WeChat returned, or else the page's
	 * {@code location.href}
	 * @param nonceStr the {@code nonceStr} that {@code wx.config} got
	 * @param timestamp the {@code timestamp} that {@code wx.config} got
	 * @param signature the {@code signature} that {@code wx.config} got
	 * @return the report
	 * @throws IllegalArgumentException if a text is too long
	 */
	public static RejectedSignature of(String pageUrl, String nonceStr, long timestamp, String signature) {
		return new RejectedSignature(List.of(pageUrl), nonceStr, timestamp, signature, null, null);
	}

	private static void requireLength(String what, @Nullable String text, int max) {
		if (text != null && text.length() > max) {
			throw new IllegalArgumentException(
					"The " + what + " has " + text.length() + " characters; " + max + " are allowed.");
		}
	}

	/** Prints none of the components: anybody may have made them up. */
	@Override
	public String toString() {
		return "RejectedSignature";
	}

}
