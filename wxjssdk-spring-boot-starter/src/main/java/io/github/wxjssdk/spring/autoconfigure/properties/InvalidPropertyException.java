package io.github.wxjssdk.spring.autoconfigure.properties;

import java.util.Collection;
import java.util.Iterator;

/**
 * A property is missing or cannot be used. Neither text may hold a secret, or the value
 * of a property in which somebody may have put a secret by mistake.
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

	/**
	 * Create the exception.
	 * @param description the property's name and what is wrong with it, a sentence or
	 * several
	 * @param action what to do, a sentence
	 * @param causes why, the first being the exception's cause
	 */
	public InvalidPropertyException(String description, String action, Collection<? extends Throwable> causes) {
		this(description, action);
		Iterator<? extends Throwable> all = causes.iterator();
		initCause(all.next());
		all.forEachRemaining(this::addSuppressed);
	}

	/** What to do, a sentence. */
	public String action() {
		return this.action;
	}

}
