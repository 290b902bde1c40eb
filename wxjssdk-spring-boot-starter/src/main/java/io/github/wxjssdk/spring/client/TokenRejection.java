package io.github.wxjssdk.spring.client;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Locale;

import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.spring.json.JsonReader;

/**
 * What an answer looks like that rejects the access token: status 200, and a short JSON
 * object with the errcode.
 */
final class TokenRejection {

	private TokenRejection() {
	}

	/**
	 * Look at a body.
	 * @param body all of it
	 */
	static boolean isIn(byte[] body) {
		try {
			return JsonReader.readObject(body).get("errcode") instanceof Long errcode && errcode.intValue() == errcode
					&& WeChatApiException.rejectsToken(errcode.intValue());
		}
		catch (IllegalArgumentException ex) {
			// A text that is no JSON, which only the application understands.
			return false;
		}
	}

	/**
	 * Whether it is worth looking at the body. WeChat's errors come as JSON or plain
	 * text, sometimes without saying so, never as an image or compressed unasked.
	 */
	static boolean isPossible(ResponseInfo info) {
		HttpHeaders headers = info.headers();
		return info.statusCode() == 200 && headers.firstValue("Content-Encoding").isEmpty()
				&& headers.firstValue("Content-Type").map(TokenRejection::isText).orElse(true);
	}

	private static boolean isText(String contentType) {
		String type = contentType.toLowerCase(Locale.ROOT);
		return type.startsWith("text/") || type.contains("json") || type.contains("javascript");
	}

}
