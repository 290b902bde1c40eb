package io.github.wxjssdk.spring.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TokenServerException;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.spring.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * The response of WeChat or of a token server to a call for a credential. It is read
 * strictly: what is not exactly the documented JSON is refused. The content type is
 * ignored, because WeChat's is not reliable. Neither {@code toString} nor an exception
 * holds anything of the body, except an error message of WeChat.
 *
 * @param status the HTTP status
 * @param body the body, JSON in UTF-8
 */
record UpstreamResponse(int status, byte[] body) {

	private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]+");

	private static final String RETRIED = " It is tried again automatically.";

	/**
	 * Read a response of WeChat.
	 * @param call the call, for messages and for the meaning of error codes
	 * @param field the field that holds the credential
	 * @param sent the secret in the request, in case WeChat's error message repeats it
	 * @throws WeChatApiException if it is not a credential
	 */
	IssuedCredential readWeChat(WeChatApi.Call call, String field, Secret sent) {
		Function<String, RuntimeException> unreadable = (problem) -> WeChatApiException.unreadable(call, problem, null);
		if (this.status != 200) {
			throw unreadable.apply(describeStatus());
		}
		Map<String, @Nullable Object> fields = readFields(unreadable);
		if (fields.getOrDefault("errcode", 0L) instanceof Long errcode && errcode.intValue() == errcode) {
			if (errcode == 0) {
				return readCredential(fields, field, unreadable);
			}
			String errmsg = (fields.get("errmsg") instanceof String text) ? text : "";
			throw WeChatApiException.answered(call, errcode.intValue(), errmsg.replace(sent.reveal(), "[hidden]"));
		}
		throw unreadable.apply("'errcode' is not an integer");
	}

	private String describeStatus() {
		String description = "HTTP status " + this.status;
		return switch (this.status) {
			case 301, 302, 303, 307, 308 -> description + ", a redirect. Redirects are not followed, because they would"
					+ " carry the secret elsewhere: set 'wechat.api.base-url' to the final address";
			case 403 ->
				description + ". A proxy or a firewall on the way sends it when it does not let the call through:"
						+ " have the host in 'wechat.api.base-url' allowed there";
			case 407 ->
				description + ". A proxy on the way wants a login: let it pass the host in 'wechat.api.base-url'"
						+ " without one, or take that host out of the proxy with '-Dhttp.nonProxyHosts'";
			default -> description;
		};
	}

	/**
	 * Read a response of a token server.
	 * @param path the path of the request, for messages
	 * @throws TokenServerException if it is not a credential
	 */
	IssuedCredential readTokenServer(String path) {
		if (this.status != 200) {
			throw tokenServerError(path);
		}
		Function<String, RuntimeException> unreadable = (problem) -> new TokenServerException(
				"The token server's answer to " + path + " cannot be used: " + problem
						+ ". If it lasts, look for a proxy on the way and check" + " 'wechat.credentials.remote.url'."
						+ RETRIED,
				this.status, FailureClass.TRANSIENT);
		return readCredential(readFields(unreadable), "value", unreadable);
	}

	private TokenServerException tokenServerError(String path) {
		FailureClass failureClass = switch (this.status) {
			case 401, 403, 404 -> FailureClass.PERMANENT;
			case 429 -> FailureClass.RATE;
			default -> FailureClass.TRANSIENT;
		};
		String advice = switch (this.status) {
			case 401 -> "Set 'wechat.credentials.remote.key' to one of the keys that the server has under"
					+ " 'wechat.token-server.keys'.";
			case 403 ->
				"Let the server's 'wechat.token-server.keys.<name>.accounts' and '.credentials' allow this to the key in"
						+ " 'wechat.credentials.remote.key'.";
			case 404 -> "Check 'wechat.credentials.remote.url', which must end with the server's"
					+ " 'wechat.token-server.path', and 'wechat.credentials.remote.account'.";
			case 429 -> "Raise the server's 'wechat.token-server.keys.<name>.requests-per-minute', or give each"
					+ " application a key of its own." + RETRIED;
			case 503 -> "The server has no usable credential; its log says why." + RETRIED;
			case 301, 302, 303, 307, 308 ->
				"Redirects are not followed, because they would carry the key elsewhere: set"
						+ " 'wechat.credentials.remote.url' to the final address." + RETRIED;
			case 407 -> "A proxy on the way wants a login: let it pass the host in 'wechat.credentials.remote.url'"
					+ " without one, or take that host out of the proxy with '-Dhttp.nonProxyHosts'." + RETRIED;
			default -> "If it lasts, look for a proxy on the way and check 'wechat.credentials.remote.url'." + RETRIED;
		};
		return new TokenServerException("The token server answered HTTP " + this.status + " to " + path + ". " + advice,
				this.status, failureClass);
	}

	private Map<String, @Nullable Object> readFields(Function<String, RuntimeException> unreadable) {
		try {
			return JsonReader.readObject(this.body);
		}
		catch (IllegalArgumentException ex) {
			throw unreadable.apply(describeBody());
		}
	}

	private String describeBody() {
		String start = new String(this.body, 0, Math.min(this.body.length, 200), StandardCharsets.ISO_8859_1).strip();
		if (start.isEmpty()) {
			return "it is empty";
		}
		if (start.startsWith("<") || start.startsWith("\u00ef\u00bb\u00bf<")) {
			return "it is a page (HTML or XML) and no JSON. A proxy, a firewall or a captive portal shows such a page"
					+ " when it wants a login or refuses the call";
		}
		return this.body.length + " bytes that are not a JSON object";
	}

	private static IssuedCredential readCredential(Map<String, @Nullable Object> fields, String field,
			Function<String, RuntimeException> unreadable) {
		if (!(fields.get(field) instanceof String value) || !VALUE.matcher(value).matches()
				|| value.length() > IssuedCredential.MAX_LENGTH) {
			throw unreadable
				.apply("'" + field + "' is not a text of 1 to " + IssuedCredential.MAX_LENGTH + " characters");
		}
		if (!(fields.get("expires_in") instanceof Long seconds)) {
			throw unreadable.apply("'expires_in' is not an integer");
		}
		try {
			return new IssuedCredential(Secret.of(value), Duration.ofSeconds(seconds));
		}
		catch (IllegalArgumentException ex) {
			throw unreadable.apply(String.valueOf(ex.getMessage()));
		}
	}

	@Override
	public String toString() {
		return "UpstreamResponse[status=" + this.status + ", " + this.body.length + " bytes]";
	}

}
