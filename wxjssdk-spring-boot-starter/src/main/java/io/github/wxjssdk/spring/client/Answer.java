package io.github.wxjssdk.spring.client;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.spring.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads WeChat's answer to one call, strictly: what is not exactly the documented JSON is
 * refused, and nothing of it gets into the exception.
 */
final class Answer {

	private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]+");

	private final String call;

	private final Map<String, @Nullable Object> fields;

	private Answer(String call, Map<String, @Nullable Object> fields) {
		this.call = call;
		this.fields = fields;
	}

	/**
	 * Decode the body as JSON in UTF-8, whatever its content type: WeChat's is not
	 * reliable.
	 */
	static Answer parse(String call, int status, byte[] body) {
		if (status != 200) {
			throw WeChatApiException.unreadable(call, Upstream.WECHAT.describeStatus(status), null);
		}
		try {
			return new Answer(call, JsonReader.readObject(body));
		}
		catch (IllegalArgumentException ex) {
			throw WeChatApiException.unreadable(call, Upstream.WECHAT.describeBody(body), null);
		}
	}

	/**
	 * Return the credential.
	 * @param name the name of the field that holds it
	 * @param sent what was confidential in the request, in case WeChat echoes it
	 */
	IssuedCredential credential(String name, Secret sent) {
		int errcode = errcode();
		if (errcode != 0) {
			throw WeChatApiException.answered(this.call, errcode, errmsg().replace(sent.reveal(), "[hidden]"));
		}
		Secret value = value(name);
		try {
			return new IssuedCredential(value, Duration.ofSeconds(integer("expires_in")));
		}
		catch (IllegalArgumentException ex) {
			throw unreadable(String.valueOf(ex.getMessage()));
		}
	}

	private int errcode() {
		return this.fields.containsKey("errcode") ? integer("errcode") : 0;
	}

	private String errmsg() {
		return (this.fields.get("errmsg") instanceof String errmsg) ? errmsg : "";
	}

	private Secret value(String name) {
		if (!(this.fields.get(name) instanceof String value) || !VALUE.matcher(value).matches()
				|| value.length() > IssuedCredential.MAX_LENGTH) {
			throw unreadable("'" + name + "' is not a text of 1 to " + IssuedCredential.MAX_LENGTH + " characters");
		}
		return Secret.of(value);
	}

	private int integer(String name) {
		if (this.fields.get(name) instanceof Long value && value.intValue() == value) {
			return value.intValue();
		}
		throw unreadable("'" + name + "' is not an integer");
	}

	private WeChatApiException unreadable(String problem) {
		return WeChatApiException.unreadable(this.call, problem, null);
	}

}
