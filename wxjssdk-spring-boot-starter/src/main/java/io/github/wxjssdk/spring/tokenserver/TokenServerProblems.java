package io.github.wxjssdk.spring.tokenserver;

import java.time.Duration;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.spring.web.EndpointRequest;
import io.github.wxjssdk.spring.web.ProblemException;
import io.github.wxjssdk.spring.web.ProblemResponse;

/** The problem responses of the token server. None repeats what the client sent. */
final class TokenServerProblems {

	private static final String KEY = "key-required";

	private static final String ACCESS = "key-not-sufficient";

	private static final String REPORT = "invalid-rejection";

	private TokenServerProblems() {
	}

	static ProblemException noKey() {
		return unauthorized("Bearer", "Send a key in the header 'Authorization: Bearer …', and not in another place.");
	}

	static ProblemException wrongKey() {
		return unauthorized("Bearer error=\"invalid_token\"", "The key is not one of 'wechat.token-server.keys'.");
	}

	private static ProblemException unauthorized(String challenge, String detail) {
		return new ProblemException(ProblemResponse.of(KEY, "A key is required", 401, detail), "WWW-Authenticate",
				challenge);
	}

	static ProblemException otherAccount() {
		return insufficient("The key may not read this account. See 'wechat.token-server.keys.<name>.accounts'.");
	}

	static ProblemException otherType(CredentialType type) {
		return insufficient("The key may not read the " + TokenServerEndpoint.nameOf(type)
				+ ". See 'wechat.token-server.keys.<name>.credentials'.");
	}

	private static ProblemException insufficient(String detail) {
		return new ProblemException(ProblemResponse.of(ACCESS, "The key does not suffice", 403, detail));
	}

	static ProblemException unknownAccount() {
		return new ProblemException(ProblemResponse.unknownAccount());
	}

	static ProblemException tooManyRequests(int perMinute, Duration wait) {
		return retryAfter(wait.plusMillis(999), ProblemResponse.of("too-many-requests", "Too many requests", 429,
				"The key may make " + perMinute + " requests a minute. Keep what you get for a minute."));
	}

	static ProblemException unavailable(CredentialType type, Duration retryAfter) {
		return retryAfter(retryAfter,
				ProblemResponse.of("credential-unavailable", "WeChat's credential is not available", 503,
						"There is no usable " + TokenServerEndpoint.nameOf(type) + ". Try again in "
								+ seconds(retryAfter) + " s. The token server's log says why."));
	}

	private static ProblemException retryAfter(Duration wait, ProblemResponse problem) {
		return new ProblemException(problem, "Retry-After", Long.toString(seconds(wait)));
	}

	private static long seconds(Duration wait) {
		return Math.max(1, wait.toSeconds());
	}

	static ProblemException tooLong() {
		return new ProblemException(ProblemResponse.of(REPORT, "Not a rejected value", 413,
				"The body is longer than " + EndpointRequest.MAX_BODY + " bytes."));
	}

	static ProblemException invalidReport(String what) {
		return new ProblemException(ProblemResponse.of(REPORT, "Not a rejected value", 400, what
				+ " Send the SHA-256 of the value that WeChat rejected as JSON: {\"sha256\":\"64 hexadecimal digits\"}."));
	}

}
