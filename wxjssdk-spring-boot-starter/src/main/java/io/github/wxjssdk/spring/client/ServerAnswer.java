package io.github.wxjssdk.spring.client;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TokenServerException;
import io.github.wxjssdk.spring.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a token server's answer, strictly: what is not exactly the documented JSON is
 * refused, and nothing of it gets into the exception.
 */
final class ServerAnswer {

	private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]+");

	private static final String RETRIED = " It is tried again automatically.";

	private final String path;

	private ServerAnswer(String path) {
		this.path = path;
	}

	static IssuedCredential read(String path, UpstreamResponse answer) {
		return new ServerAnswer(path).read(answer);
	}

	private IssuedCredential read(UpstreamResponse answer) {
		return switch (answer.status()) {
			case 200 -> credential(answer.body());
			case 401 -> throw refusal(401, FailureClass.PERMANENT,
					"Set 'wechat.credentials.remote.key' to one of the keys that the server has under"
							+ " 'wechat.token-server.keys'.");
			case 403 -> throw refusal(403, FailureClass.PERMANENT,
					"Let the server's 'wechat.token-server.keys.<name>.accounts' and '.kinds' allow this to the key in"
							+ " 'wechat.credentials.remote.key'.");
			case 404 -> throw refusal(404, FailureClass.PERMANENT,
					"Check 'wechat.credentials.remote.url', which must end with the server's"
							+ " 'wechat.token-server.path', and 'wechat.credentials.remote.account'.");
			case 429 -> throw refusal(429, FailureClass.RATE,
					"Raise the server's 'wechat.token-server.keys.<name>.requests-per-minute', or give each application"
							+ " a key of its own." + RETRIED);
			case 503 -> throw refusal(503, FailureClass.TRANSIENT,
					"The server has no usable credential; its log says why." + RETRIED);
			case 301, 302, 303, 307,
					308 ->
				throw refusal(answer.status(), FailureClass.TRANSIENT,
						"Redirects are not followed, because they would carry the key elsewhere: set"
								+ " 'wechat.credentials.remote.url' to the final address." + RETRIED);
			case 407 -> throw refusal(407, FailureClass.TRANSIENT,
					"A proxy on the way wants a login: let it pass the host in 'wechat.credentials.remote.url' without"
							+ " one, or take that host out of the proxy with '-Dhttp.nonProxyHosts'." + RETRIED);
			default -> throw refusal(answer.status(), FailureClass.TRANSIENT,
					"If it lasts, look for a proxy on the way and check 'wechat.credentials.remote.url'." + RETRIED);
		};
	}

	private IssuedCredential credential(byte[] body) {
		Map<String, @Nullable Object> fields;
		try {
			fields = JsonReader.readObject(body);
		}
		catch (IllegalArgumentException ex) {
			throw unreadable(Upstream.TOKEN_SERVER.describeBody(body));
		}
		if (!(fields.get("value") instanceof String value) || !VALUE.matcher(value).matches()
				|| value.length() > IssuedCredential.MAX_LENGTH) {
			throw unreadable("'value' is not a text of 1 to " + IssuedCredential.MAX_LENGTH + " characters");
		}
		if (!(fields.get("expires_in") instanceof Long seconds)) {
			throw unreadable("'expires_in' is not an integer");
		}
		try {
			return new IssuedCredential(Secret.of(value), Duration.ofSeconds(seconds));
		}
		catch (IllegalArgumentException ex) {
			throw unreadable(String.valueOf(ex.getMessage()));
		}
	}

	private TokenServerException refusal(int status, FailureClass failureClass, String advice) {
		return new TokenServerException("The token server answered HTTP " + status + " to " + this.path + ". " + advice,
				status, failureClass);
	}

	private TokenServerException unreadable(String problem) {
		return new TokenServerException("The token server's answer to " + this.path + " cannot be used: " + problem
				+ ". If it lasts, look for a proxy on the way and check 'wechat.credentials.remote.url'." + RETRIED,
				200, FailureClass.TRANSIENT);
	}

}
