package io.github.wxjssdk.spring.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an endpoint answers instead of what was asked for.
 *
 * @param type names the kind of problem: a link to where it is explained
 * @param title the kind of problem in words
 * @param status the HTTP status
 * @param detail what is wrong with this request, and what to do
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457: Problem Details</a>
 */
public record ProblemResponse(String type, String title, int status, String detail) {

	private static final String TYPES = "https://github.com/wxjssdk/wxjssdk#";

	/**
	 * Create a problem that the README explains.
	 * @param anchor where in the README
	 * @param title the kind of problem in words
	 * @param status the HTTP status
	 * @param detail what is wrong with this request, and what to do, without secrets
	 * @return the problem
	 */
	public static ProblemResponse of(String anchor, String title, int status, String detail) {
		return new ProblemResponse(TYPES + anchor, title, status, detail);
	}

	static ProblemResponse invalidUrl(String detail) {
		return new ProblemResponse(TYPES + "invalid-page-url", "Not the URL of a page", 400, detail);
	}

	static ProblemResponse urlNotAllowed(String detail) {
		return new ProblemResponse(TYPES + "page-url-not-allowed", "This page may not be signed for", 403, detail);
	}

	/**
	 * The path names no account.
	 * @return the problem
	 */
	public static ProblemResponse unknownAccount() {
		return new ProblemResponse(TYPES + "unknown-account", "No such account", 404,
				"The path names an account that is not under 'wechat.accounts'. Without a name, the primary account is"
						+ " meant.");
	}

	static ProblemResponse otherHost() {
		return new ProblemResponse(TYPES + "other-host", "Not on this host", 404,
				"This file is for other hosts, see 'wechat.domain-verification.hosts'.");
	}

	static ProblemResponse invalidReport(String detail) {
		return new ProblemResponse(TYPES + "invalid-report", "Not a rejected configuration", 400, detail
				+ " Send what the page was given as JSON: {\"url\":…,\"timestamp\":…,\"nonceStr\":…,\"signature\":…}.");
	}

	static ProblemResponse reportTooLong(int limit) {
		return new ProblemResponse(TYPES + "invalid-report", "Not a rejected configuration", 413,
				"The body is longer than " + limit + " bytes.");
	}

	static ProblemResponse methodNotAllowed(List<String> methods) {
		return new ProblemResponse(TYPES + "method-not-allowed", "Method not allowed", 405, "Here, only "
				+ String.join(" and ", methods) + ((methods.size() == 1) ? " is" : " are") + " supported.");
	}

	static ProblemResponse unavailable(long retryAfterSeconds) {
		return new ProblemResponse(TYPES + "credential-unavailable", "WeChat's credential is not available", 503,
				"There is no usable credential of WeChat. Try again in " + retryAfterSeconds
						+ " s. The server's log says why.");
	}

	/**
	 * Return the answer that says so.
	 * @return the answer
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
