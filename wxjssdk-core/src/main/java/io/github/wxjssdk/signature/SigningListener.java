package io.github.wxjssdk.signature;

import org.jspecify.annotations.Nullable;

/**
 * Listens for every page URL that was signed or could not be signed, for example to count
 * them. It is called for every page, on the thread that signs. So an implementation is
 * thread-safe, takes nanoseconds and does not block. If it throws an exception, the
 * thread's uncaught exception handler gets it, and nothing else changes.
 */
@FunctionalInterface
public interface SigningListener {

	/**
	 * A signer has finished with one page URL.
	 * @param appId the account's app id
	 * @param failure why it was not signed, or null if it was: an
	 * {@link InvalidPageUrlException}, or a
	 * {@link io.github.wxjssdk.credential.CredentialUnavailableException}
	 */
	void onSigned(String appId, @Nullable Throwable failure);

}
