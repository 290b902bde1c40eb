package io.github.wxjssdk.diagnosis;

import java.util.List;

/**
 * Why WeChat rejected a signature. It holds no ticket, and can be logged: the URLs in it
 * are printable, short, and without the values of their parameters. Immutable and
 * thread-safe.
 *
 * @param causes what went wrong, at least one; several if only all of them together
 * explain the signature
 * @param sentence the causes in one sentence
 * @param nextStep what to do
 * @param tried how many variants were signed to find it
 */
public record Finding(List<Cause> causes, String sentence, String nextStep, int tried) {

	/**
	 * Copies the list.
	 * @throws IllegalArgumentException if there is no cause
	 */
	public Finding {
		if (causes.isEmpty()) {
			throw new IllegalArgumentException("A finding has at least one cause");
		}
		causes = List.copyOf(causes);
	}

	/**
	 * Return the first cause.
	 * @return the cause
	 */
	public Cause cause() {
		return this.causes.get(0);
	}

	/**
	 * Return what to write into a log: the sentence and the next step.
	 * @return one line
	 */
	public String message() {
		return this.sentence + " " + this.nextStep;
	}

}
