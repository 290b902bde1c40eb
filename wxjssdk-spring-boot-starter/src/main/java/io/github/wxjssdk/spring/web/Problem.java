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
public record Problem(String type, String title, int status, String detail) {

	private static final String TYPES = "https://github.com/wxjssdk/wxjssdk#";

	/**
	 * Create a problem that the README explains.
	 * @param anchor where in the README
	 * @param title the kind of problem in words
	 * @param status the HTTP status
	 * @param detail what is wrong with this request, and what to do, without secrets
	 * @return the problem
	 */
	public static Problem of(String anchor, String title, int status, String detail) {
		return new Problem(TYPES + anchor, title, status, detail);
	}

	static Problem invalidUrl(String detail) {
		return new Problem(TYPES + "invalid-page-url", "Not the URL of a page", 400, detail);
	}

	static Problem urlNotAllowed(String detail) {
		return new Problem(TYPES + "page-url-not-allowed", "This page may not be signed for", 403, detail);
	}

	/**
	 * The path names no account.
	 * @return the problem
	 */
	public static Problem unknownAccount() {
		return new Problem(TYPES + "unknown-account", "No such account", 404,
				"The path names an account that is not under 'wechat.accounts'. Without a name, the primary account is"
						+ " meant.");
	}

	static Problem otherHost() {
		return new Problem(TYPES + "other-host", "Not on this host", 404,
				"This file is for other hosts, see 'wechat.domain-verification.hosts'.");
	}

	static Problem invalidReport(String detail) {
		return new Problem(TYPES + "invalid-report", "Not a rejected configuration", 400, detail
				+ " Send what the page was given as JSON: {\"url\":…,\"timestamp\":…,\"nonceStr\":…,\"signature\":…}.");
	}

	static Problem reportTooLong(int limit) {
		return new Problem(TYPES + "invalid-report", "Not a rejected configuration", 413,
				"The body is longer than " + limit + " bytes.");
	}

	static Problem methodNotAllowed(List<String> methods) {
		return new Problem(TYPES + "method-not-allowed", "Method not allowed", 405, "Here, only "
				+ String.join(" and ", methods) + ((methods.size() == 1) ? " is" : " are") + " supported.");
	}

	static Problem unavailable(long retryAfterSeconds) {
		return new Problem(TYPES + "credential-unavailable", "WeChat's credential is not available", 503,
				"There is no usable credential of WeChat. Try again in " + retryAfterSeconds
						+ " s. The server's log says why.");
	}

	/**
	 * Return the answer that says so.
	 * @return the answer
	 */
	public EndpointAnswer toAnswer() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", this.type);
		members.put("title", this.title);
		members.put("status", this.status);
		members.put("detail", this.detail);
		return EndpointAnswer.json(this.status, "application/problem+json", members);
	}

}
