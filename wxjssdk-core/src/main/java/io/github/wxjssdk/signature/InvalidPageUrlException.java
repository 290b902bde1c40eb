package io.github.wxjssdk.signature;

/**
 * A text cannot be signed, because it cannot be the URL of a page. The message says what
 * is wrong and what to send instead. It does not repeat the text.
 */
public final class InvalidPageUrlException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what is wrong and what to send instead
	 */
	public InvalidPageUrlException(String message) {
		super(message);
	}

}
