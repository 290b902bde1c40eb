package io.github.wxjssdk.diagnosis;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a signature that WeChat rejected. Anybody may have made it up: it is
 * bounded in length, and otherwise taken as it is. Immutable and thread-safe.
 *
 * @param pageUrls what WeChat compares with: the {@code realAuthUrl} that it returned, or
 * else the page's {@code location.href}; at least one
 * @param nonceStr what {@code wx.config} was given
 * @param timestamp what {@code wx.config} was given
 * @param signature what {@code wx.config} was given
 * @param signedUrl the URL that was signed, as somebody says, or null
 * @param appId what {@code wx.config} was given, or null if nobody knows
 */
public record RejectedSignature(List<String> pageUrls, String nonceStr, long timestamp, String signature,
		@Nullable String signedUrl, @Nullable String appId) {

	/** How long a URL may be. */
	public static final int MAX_URL_LENGTH = 8192;

	/** How many URLs WeChat may have compared with. */
	public static final int MAX_PAGE_URLS = 8;

	private static final int MAX_TEXT_LENGTH = 256;

	/**
	 * Copies the list.
	 * @throws IllegalArgumentException if there is no URL, or something is too long; the
	 * message says what
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
	 * Describe a rejected signature by what a person has at hand.
	 * @param pageUrl the {@code realAuthUrl} that WeChat returned, or else the page's
	 * {@code location.href}
	 * @param nonceStr what {@code wx.config} was given
	 * @param timestamp what {@code wx.config} was given
	 * @param signature what {@code wx.config} was given
	 * @return the rejected signature
	 * @throws IllegalArgumentException if something is too long
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

	/** Prints nothing that came from outside. */
	@Override
	public String toString() {
		return "RejectedSignature";
	}

}
