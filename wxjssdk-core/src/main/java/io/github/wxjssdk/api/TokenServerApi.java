package io.github.wxjssdk.api;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * The calls of a token server (中控服务器). A token server fetches the credentials of accounts
 * for applications that must not hold the app secret.
 * <p>
 * An implementation sends one request for each call and never retries, caches or logs a
 * value. It is thread-safe and does not block: it completes the stage when the response
 * has arrived. The stage ends with a {@link TokenServerException} if the server refused
 * or its response cannot be read, or with an I/O exception. Cancelling the stage, as a
 * {@link java.util.concurrent.Future}, may abort the request.
 */
public interface TokenServerApi {

	/**
	 * Get a credential.
	 * @param account the account's name on the server, or null for the server's default
	 * account
	 * @param type which credential
	 * @return what the server holds, with its remaining life
	 */
	CompletionStage<IssuedCredential> getCredential(@Nullable String account, CredentialType type);

	/**
	 * Report that WeChat rejected a value, and get another one. If the server still holds
	 * the rejected value, it looks for a newer one within its own limits; it may also
	 * return the same value again.
	 * @param account the account's name on the server, or null for the server's default
	 * account
	 * @param type which credential
	 * @param rejected the value that WeChat rejected
	 * @return what the server holds now, with its remaining life
	 */
	CompletionStage<IssuedCredential> replaceCredential(@Nullable String account, CredentialType type, Secret rejected);

	/**
	 * Return the {@linkplain Secret#fingerprint() fingerprint} of the API key that the
	 * calls are made with. A key that the server refused is tried again only after a
	 * pause; a key with another fingerprint is tried at once.
	 * @return a short text that reveals nothing of the key, not empty
	 */
	String secretFingerprint();

	/**
	 * Create whatever the first call needs and takes time to create; send nothing. See
	 * {@link WeChatApi#prepare()}.
	 * <p>
	 * By default there is nothing to create.
	 */
	default void prepare() {
	}

}
