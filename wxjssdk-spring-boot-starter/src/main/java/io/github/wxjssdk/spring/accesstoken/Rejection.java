package io.github.wxjssdk.spring.accesstoken;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.WeChatApiException;

/**
 * What an answer looks like that rejects the access token: status 200, and JSON that
 * begins with the errcode.
 */
enum Rejection {

	/** It is one. */
	YES,

	/** It is none, whatever follows. */
	NO,

	/** What follows decides. */
	UNDECIDED;

	private static final Pattern ERRCODE = Pattern
		.compile("(?:\u00ef\u00bb\u00bf)?\\s*\\{\\s*" + "(?:\"errmsg\"\\s*:\\s*\"(?:[^\"\\\\]|\\\\.)*+\"\\s*,\\s*)?"
				+ "\"errcode\"\\s*:\\s*(-?\\d{1,9})\\s*[,}]");

	/**
	 * Look at the start of a body.
	 * @param start its bytes as ISO 8859-1, since only ASCII matters
	 */
	static Rejection of(CharSequence start) {
		Matcher matcher = ERRCODE.matcher(start);
		if (matcher.lookingAt()) {
			return WeChatApiException.rejectsToken(Integer.parseInt(matcher.group(1))) ? YES : NO;
		}
		return matcher.hitEnd() ? UNDECIDED : NO;
	}

	/**
	 * Whether it is worth looking at the body. WeChat's errors come as JSON or plain
	 * text, sometimes without saying so, never as an image or compressed unasked.
	 */
	static boolean isPossible(ResponseInfo info) {
		HttpHeaders headers = info.headers();
		return info.statusCode() == 200 && headers.firstValue("Content-Encoding").isEmpty()
				&& headers.firstValue("Content-Type").map(Rejection::isText).orElse(true);
	}

	private static boolean isText(String contentType) {
		String type = contentType.toLowerCase(Locale.ROOT);
		return type.startsWith("text/") || type.contains("json") || type.contains("javascript");
	}

}
