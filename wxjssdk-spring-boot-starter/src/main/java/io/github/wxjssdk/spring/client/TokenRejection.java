package io.github.wxjssdk.spring.client;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.spring.json.JsonReader;

/**
 * Recognizes a response that rejects the access token: status 200, and a short JSON
 * object with the errcode.
 */
final class TokenRejection {

	/** WeChat's errors have some hundred bytes. */
	static final int MAX_BYTES = 1024;

	private TokenRejection() {
	}

	/**
	 * Tell whether a response may be a rejection, as far as its start shows. WeChat's
	 * errors come as JSON or plain text, sometimes without a content type. They never
	 * come as an image, nor compressed if that was not asked for.
	 */
	static boolean mayStartWith(ResponseInfo info, byte[] start) {
		HttpHeaders headers = info.headers();
		return info.statusCode() == 200 && headers.firstValue("Content-Encoding").isEmpty()
				&& headers.firstValue("Content-Type").map(TokenRejection::isText).orElse(true)
				&& start.length <= MAX_BYTES && (text(start).isEmpty() || isJson(start));
	}

	private static boolean isText(String contentType) {
		String type = contentType.toLowerCase(Locale.ROOT);
		return type.startsWith("text/") || type.contains("json") || type.contains("javascript");
	}

	/** Tell whether a body starts like a JSON object. */
	static boolean isJson(byte[] start) {
		return text(start).startsWith("{");
	}

	private static String text(byte[] start) {
		return new String(start, 0, Math.min(start.length, MAX_BYTES), StandardCharsets.UTF_8)
			.replaceFirst("^\uFEFF", "")
			.stripLeading();
	}

	/** Tell whether a whole body is a rejection. */
	static boolean isIn(byte[] body) {
		try {
			return body.length <= MAX_BYTES && JsonReader.readObject(body).get("errcode") instanceof Long errcode
					&& errcode.intValue() == errcode && WeChatApiException.rejectsToken(errcode.intValue());
		}
		catch (IllegalArgumentException ex) {
			// It is not JSON. Only the application understands it.
			return false;
		}
	}

}
