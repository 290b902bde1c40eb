package io.github.wxjssdk.signature;

/**
 * A text that cannot be the address of a page was to be signed. The message says what is
 * wrong and what to send instead; it does not repeat the text.
 */
public final class InvalidPageUrlException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	InvalidPageUrlException(String message) {
		super(message);
	}

}
