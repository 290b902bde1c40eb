package io.github.wxjssdk.spring.web;

/**
 * A request cannot be answered as it stands. Costs no more than an object: anybody can
 * cause it.
 */
final class Refusal extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Problem problem;

	Refusal(Problem problem) {
		super(problem.title(), null, false, false);
		this.problem = problem;
	}

	Problem problem() {
		return this.problem;
	}

}
