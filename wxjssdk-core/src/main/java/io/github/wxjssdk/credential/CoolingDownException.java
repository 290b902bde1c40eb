package io.github.wxjssdk.credential;

/** Another instance failed not long ago, and left the reason in the store. */
final class CoolingDownException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	CoolingDownException(String reason) {
		super(reason);
	}

}
