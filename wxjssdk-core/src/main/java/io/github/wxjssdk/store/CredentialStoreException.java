package io.github.wxjssdk.store;

import org.jspecify.annotations.Nullable;

/**
 * A store could not be reached, or its response could not be understood. The message
 * names the store and the next step, and holds no credential.
 */
public class CredentialStoreException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what happened and what to do next
	 * @param cause what was thrown, or null
	 */
	public CredentialStoreException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
