package io.github.wxjssdk.guard;

/** Another instance failed not long ago, and left the reason in the store. */
public final class CoolingDownException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Create it with the reason that the other instance left. */
	public CoolingDownException(String reason) {
		super(reason);
	}

}
