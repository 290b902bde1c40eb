package io.github.wxjssdk.signature;

import org.jspecify.annotations.Nullable;

/**
 * Is told of every page URL that was signed or could not be: for meters. Called on the
 * thread that signs, for every page: an implementation is thread-safe, takes nanoseconds
 * and does not block. What it throws goes to the thread's uncaught exception handler and
 * changes nothing.
 */
@FunctionalInterface
public interface SigningListener {

	/**
	 * A signer has ended its work on one page URL.
	 * @param appId the account's app id
	 * @param failure why it was not signed, or null if it was: an
	 * {@link InvalidPageUrlException}, or a
	 * {@link io.github.wxjssdk.credential.CredentialUnavailableException}
	 */
	void onSigned(String appId, @Nullable Throwable failure);

}
