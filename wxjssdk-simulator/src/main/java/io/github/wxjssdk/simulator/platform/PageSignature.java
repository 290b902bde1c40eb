package io.github.wxjssdk.simulator.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The signature of a page, computed by the platform's rule: the SHA-1 of the parameters
 * with lower-case names, in ASCII order, with values that are not encoded. See
 * <a href= "https://developers.weixin.qq.com/doc/service/guide/h5/jssdk.html">JS-SDK,
 * appendix 1</a>.
 */
final class PageSignature {

	private PageSignature() {
	}

	static String of(String ticket, String nonceStr, String timestamp, String url) {
		return sha1("jsapi_ticket=" + ticket + "&noncestr=" + nonceStr + "&timestamp=" + timestamp + "&url=" + url);
	}

	static String withoutFragment(String url) {
		int hash = url.indexOf('#');
		return (hash < 0) ? url : url.substring(0, hash);
	}

	private static String sha1(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This JDK has no SHA-1, although every JDK must have it", ex);
		}
	}

}
