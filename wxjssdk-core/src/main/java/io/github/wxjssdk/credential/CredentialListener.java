package io.github.wxjssdk.credential;

/**
 * Is told what happens to credentials: for logs, meters and traces. Called on the thread
 * where it happened, possibly several at once; an implementation is thread-safe, quick,
 * and does not block. What it throws goes to the thread's uncaught exception handler and
 * changes nothing.
 */
@FunctionalInterface
public interface CredentialListener {

	/**
	 * Something has happened.
	 * @param event what; it never holds a secret
	 */
	void onEvent(CredentialEvent event);

}
