package io.github.wxjssdk.diagnosis;

import java.util.List;

/**
 * The reason why WeChat rejected a signature. It holds no ticket and is safe to log: its
 * URLs are printable and short, and have no parameter values. Immutable and thread-safe.
 * Components may be added in a later release.
 *
 * @param causes what went wrong, at least one; several if only all of them together
 * explain the signature
 * @param sentence the causes in one sentence
 * @param nextStep what to do
 * @param tried how many variants were hashed to find it
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
	 * Return the sentence and the next step, for a log.
	 * @return one line
	 */
	public String message() {
		return this.sentence + " " + this.nextStep;
	}

}
