package io.github.wxjssdk.credential;

/**
 * Whether the store works for one credential. A store that can be read but not written (a
 * replica, a full memory) is in trouble until something was written, or else each look
 * into it would end a trouble that the next refresh begins again. Thread-safe.
 */
final class StoreTrouble {

	private boolean unreadable;

	private boolean unwritable;

	synchronized void notRead() {
		this.unreadable = true;
	}

	synchronized void notWritten() {
		this.unwritable = true;
	}

	/**
	 * The store was read. A store that could not even be read was down as a whole, and is
	 * back as a whole.
	 * @return whether that ends a trouble
	 */
	synchronized boolean endsWithRead() {
		return this.unreadable && end();
	}

	/**
	 * The store was written.
	 * @return whether that ends a trouble
	 */
	synchronized boolean endsWithWrite() {
		return end();
	}

	private boolean end() {
		boolean trouble = this.unreadable || this.unwritable;
		this.unreadable = false;
		this.unwritable = false;
		return trouble;
	}

}
