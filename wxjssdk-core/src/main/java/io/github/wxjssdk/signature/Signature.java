package io.github.wxjssdk.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import io.github.wxjssdk.api.Secret;

/**
 * WeChat's two signature algorithms for pages, both SHA-1 in lower-case hexadecimal.
 *
 * @see <a href=
 * "https://developers.weixin.qq.com/doc/service/guide/h5/jssdk.html">JS-SDK, appendices 1
 * and 4</a>
 */
final class Signature {

	private Signature() {
	}

	/**
	 * Sign for {@code wx.config}. The names are in ASCII order and in lower case, the
	 * values are unchanged.
	 */
	static String of(Secret ticket, String nonceStr, long timestamp, String url) {
		return sha1(beginning(ticket) + nonceStr + "&timestamp=" + timestamp + "&url=" + url);
	}

	/**
	 * Return the beginning of every text that is signed with this ticket, up to its
	 * nonce.
	 */
	static String beginning(Secret ticket) {
		return "jsapi_ticket=" + ticket.reveal() + "&noncestr=";
	}

	/**
	 * Sign for cards: the values alone, joined in ASCII order. An empty value has no
	 * effect.
	 */
	static String ofValues(String... values) {
		String[] sorted = values.clone();
		Arrays.sort(sorted);
		return sha1(String.join("", sorted));
	}

	private static String sha1(String text) {
		return HexFormat.of().formatHex(sha1().digest(utf8(text)));
	}

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static MessageDigest sha1() {
		try {
			return MessageDigest.getInstance("SHA-1");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-1", ex);
		}
	}

}
