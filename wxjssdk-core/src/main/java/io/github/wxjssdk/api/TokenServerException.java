package io.github.wxjssdk.api;

/**
 * A token server responded, but not with a credential. The message says what was
 * requested, what the response was and what to do about it. It holds no key, token or
 * ticket.
 */
public final class TokenServerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final int LONGEST_MESSAGE = 1000;

	private final int status;

	private final FailureClass failureClass;

	/**
	 * Create the exception.
	 * @param message what was requested, what the response was and what to do, in a
	 * sentence or two without secrets; line breaks are removed, and the message is cut
	 * after 1,000 characters
	 * @param status the HTTP status of the response
	 * @param failureClass what the failure means for the next call
	 */
	public TokenServerException(String message, int status, FailureClass failureClass) {
		super(ForeignText.inOneLine(message, LONGEST_MESSAGE));
		this.status = status;
		this.failureClass = failureClass;
	}

	/**
	 * Return the HTTP status of the response.
	 * @return the HTTP status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Return what this failure means for the next call.
	 * @return the class of the failure
	 */
	public FailureClass failureClass() {
		return this.failureClass;
	}

}
