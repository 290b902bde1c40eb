package io.github.wxjssdk.spring.web;

import java.util.Map;

/**
 * A request cannot be answered as it stands. Costs no more than an object: anybody can
 * cause it.
 */
public final class ProblemException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient ProblemResponse problem;

	private final transient Map<String, String> headers;

	/**
	 * Refuse.
	 * @param problem why
	 */
	public ProblemException(ProblemResponse problem) {
		this(problem, Map.of());
	}

	/**
	 * Refuse, and say more in headers.
	 * @param problem why
	 * @param headers what goes with it, for example {@code Retry-After}
	 */
	public ProblemException(ProblemResponse problem, Map<String, String> headers) {
		super(problem.title(), null, false, false);
		this.problem = problem;
		this.headers = Map.copyOf(headers);
	}

	/**
	 * Return the answer that says so.
	 * @return the answer
	 */
	public EndpointResponse toResponse() {
		EndpointResponse response = this.problem.toResponse();
		for (Map.Entry<String, String> header : this.headers.entrySet()) {
			response = response.with(header.getKey(), header.getValue());
		}
		return response;
	}

}
