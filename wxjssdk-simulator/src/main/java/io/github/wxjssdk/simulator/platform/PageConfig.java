package io.github.wxjssdk.simulator.platform;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a page passed to {@code wx.config}, in the form in which the client script passes
 * it to the app. If the page omitted a field, it is {@code null} or empty.
 *
 * @param appId the account's app id
 * @param timestamp seconds since 1970, as text
 * @param nonceStr the random string
 * @param signature the SHA-1, in lower-case hex
 * @param jsApiList the APIs that the page wants to call
 * @param openTagList the open tags that the page wants to show
 */
public record PageConfig(@Nullable String appId, @Nullable String timestamp, @Nullable String nonceStr,
		@Nullable String signature, List<String> jsApiList, List<String> openTagList) {

	/**
	 * A config that requests the usual APIs.
	 * @param appId the account's app id
	 * @param timestamp seconds since 1970
	 * @param nonceStr the random string
	 * @param signature the SHA-1, in lower-case hex
	 * @return the config
	 */
	public static PageConfig of(String appId, long timestamp, String nonceStr, String signature) {
		return new PageConfig(appId, Long.toString(timestamp), nonceStr, signature, List.of("checkJsApi"), List.of());
	}

	boolean isIncomplete() {
		boolean asksForNothing = this.jsApiList.isEmpty() && this.openTagList.isEmpty();
		return asksForNothing || Stream.of(this.appId, this.timestamp, this.nonceStr, this.signature)
			.anyMatch((field) -> field == null || field.isEmpty() || field.equals("undefined"));
	}

	boolean isSignedWith(String ticket, String url) {
		return PageSignature.of(ticket, String.valueOf(this.nonceStr), String.valueOf(this.timestamp), url)
			.equals(this.signature);
	}

}
