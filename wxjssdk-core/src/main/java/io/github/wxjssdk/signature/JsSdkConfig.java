package io.github.wxjssdk.signature;

import java.util.List;

/**
 * The parameters of {@code wx.config}, and the URL that was signed. Serialise it as JSON
 * and give it to the page. Immutable and thread-safe. Components may be added in a later
 * release.
 *
 * @param appId the Official Account's app id
 * @param timestamp when it was signed, in seconds since 1970
 * @param nonceStr a random text, different for every signature
 * @param signature the SHA-1 signature, 40 lower-case hexadecimal digits
 * @param jsApiList the APIs that the page may use, for example {@code chooseImage}
 * @param openTagList the open tags that the page may use, for example
 * {@code wx-open-launch-weapp}
 * @param debug whether the client script shows the result of every call in an alert
 * @param url the URL that was signed: the page's URL without its fragment.
 * {@code wx.config} ignores it. Compare it with the page's address if WeChat says
 * {@code invalid signature}
 * @see <a href=
 * "https://developers.weixin.qq.com/doc/service/guide/h5/jssdk.html">JS-SDK, step 3:
 * wx.config</a>
 */
public record JsSdkConfig(String appId, long timestamp, String nonceStr, String signature, List<String> jsApiList,
		List<String> openTagList, boolean debug, String url) {

	/** Copies the lists. */
	public JsSdkConfig {
		jsApiList = List.copyOf(jsApiList);
		openTagList = List.copyOf(openTagList);
	}

}
