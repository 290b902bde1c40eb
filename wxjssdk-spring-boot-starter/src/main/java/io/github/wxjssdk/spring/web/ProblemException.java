package io.github.wxjssdk.spring.web;

/**
 * Ends the handling of a request with a {@link ProblemResponse}. It has no stack trace,
 * because any client can cause it and it must cost little.
 */
public final class ProblemException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient EndpointResponse response;

	/**
	 * Create the exception.
	 * @param problem the problem
	 */
	public ProblemException(ProblemResponse problem) {
		super(problem.title(), null, false, false);
		this.response = problem.toResponse();
	}

	/**
	 * Create the exception with one more header, for example {@code Retry-After}.
	 * @param problem the problem
	 * @param header the header's name
	 * @param value the header's value
	 */
	public ProblemException(ProblemResponse problem, String header, String value) {
		super(problem.title(), null, false, false);
		this.response = problem.toResponse().with(header, value);
	}

	/**
	 * Return the response for the client.
	 * @return the response
	 */
	public EndpointResponse toResponse() {
		return this.response;
	}

}
