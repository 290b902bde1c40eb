package io.github.wxjssdk.spring.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.signature.InvalidPageUrlException;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a request.
 *
 * @param type the kind of problem: a link to its explanation
 * @param title the kind of problem in words
 * @param status the HTTP status
 * @param detail what is wrong with this request, and the next step
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457: Problem Details</a>
 */
public record ProblemResponse(String type, String title, int status, String detail) {

	private static final String TYPES = "https://github.com/wxjssdk/wxjssdk#";

	/**
	 * Create a problem that the README explains.
	 * @param anchor the place in the README
	 * @param title the kind of problem in words
	 * @param status the HTTP status
	 * @param detail what is wrong with this request, and the next step, without secrets
	 * @return the problem
	 */
	public static ProblemResponse of(String anchor, String title, int status, String detail) {
		return new ProblemResponse(TYPES + anchor, title, status, detail);
	}

	/**
	 * Describe a failed signature, for the endpoint and for the application's own
	 * handlers.
	 * @param failure the exception, perhaps wrapped in a {@link CompletionException}
	 * @return the response, or null if the signer did not cause the failure
	 */
	public static @Nullable EndpointResponse ofSigning(@Nullable Throwable failure) {
		if (failure instanceof CompletionException && failure.getCause() != null) {
			return ofSigning(failure.getCause());
		}
		if (failure instanceof InvalidPageUrlException invalid) {
			return invalidUrl(String.valueOf(invalid.getMessage())).toResponse();
		}
		if (failure instanceof CredentialUnavailableException unavailable) {
			long seconds = seconds(unavailable.retryAfter());
			return unavailable(seconds).toResponse().with("Retry-After", Long.toString(seconds));
		}
		return null;
	}

	static ProblemResponse invalidUrl(String detail) {
		return of("invalid-page-url", "Not the URL of a page", 400, detail);
	}

	static ProblemResponse urlNotAllowed(String detail) {
		return of("page-url-not-allowed", "This page may not be signed for", 403, detail);
	}

	/**
	 * The path names an unknown account.
	 * @return the problem
	 */
	public static ProblemResponse unknownAccount() {
		return of("unknown-account", "No such account", 404,
				"The path names an account that is neither under 'wechat.accounts' nor known to an AccountSource. Without"
						+ " a name, the primary account is meant, if there is one.");
	}

	static ProblemResponse otherHost() {
		return of("other-host", "Not on this host", 404,
				"This file is for other hosts, see 'wechat.domain-verification.hosts'.");
	}

	static ProblemResponse invalidReport(String detail) {
		return of("invalid-report", "Not a rejected configuration", 400, detail
				+ " Send what the page was given as JSON: {\"url\":…,\"timestamp\":…,\"nonceStr\":…,\"signature\":…}.");
	}

	static ProblemResponse reportTooLong(int limit) {
		return of("invalid-report", "Not a rejected configuration", 413,
				"The body is longer than " + limit + " bytes.");
	}

	static ProblemResponse methodNotAllowed(List<String> methods) {
		return of("method-not-allowed", "Method not allowed", 405, "Here, only " + String.join(" and ", methods)
				+ ((methods.size() == 1) ? " is" : " are") + " supported.");
	}

	static ProblemResponse unavailable(long retryAfterSeconds) {
		return of("credential-unavailable", "WeChat's credential is not available", 503,
				"There is no usable credential of WeChat. Try again in " + retryAfterSeconds
						+ " s. The server's log says why.");
	}

	static EndpointResponse accountUnavailable(Duration retryAfter) {
		long seconds = seconds(retryAfter);
		return of("account-unavailable", "The account cannot be looked up", 503,
				"It is not known at the moment whether there is such an account. Try again in " + seconds + " s.")
			.toResponse()
			.with("Retry-After", Long.toString(seconds));
	}

	private static long seconds(Duration retryAfter) {
		return Math.max(1, retryAfter.toSeconds());
	}

	/**
	 * Return the HTTP response.
	 * @return the response
	 */
	public EndpointResponse toResponse() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", this.type);
		members.put("title", this.title);
		members.put("status", this.status);
		members.put("detail", this.detail);
		return EndpointResponse.json(this.status, "application/problem+json", members);
	}

}
