package io.github.wxjssdk.spring.autoconfigure.properties;

/**
 * A property is missing or cannot be used. Neither text may hold a secret, or a value
 * that somebody may have mistaken for one. Public for the other parts of the starter
 * only.
 */
public final class InvalidPropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Create the exception.
	 * @param description the property's name and what is wrong with it, a sentence
	 * @param action what to do, a sentence
	 */
	public InvalidPropertyException(String description, String action) {
		super(description);
		this.action = action;
	}

	/** What to do, a sentence. */
	public String action() {
		return this.action;
	}

}
