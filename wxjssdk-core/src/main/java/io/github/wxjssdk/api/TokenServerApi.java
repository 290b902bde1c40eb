package io.github.wxjssdk.api;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * The calls of a token server (中控服务器), which fetches the credentials of accounts for
 * everybody who must not hold their secrets. An implementation sends one request for each
 * call and never retries, caches or logs a value. It is thread-safe and does not block:
 * the stage is completed when the answer is there, exceptionally with a
 * {@link TokenServerException} for what the server refused or what cannot be read, or
 * with an I/O exception. Cancelling the stage, as a {@link java.util.concurrent.Future},
 * may abort the request.
 */
public interface TokenServerApi {

	/**
	 * Ask for a credential.
	 * @param account the account's name on the server, or null for the one that is meant
	 * there where none is named
	 * @param type which credential
	 * @return what the server holds, with the rest of its life
	 */
	CompletionStage<IssuedCredential> getCredential(@Nullable String account, CredentialType type);

	/**
	 * Report that WeChat rejected a value, and ask for another one. If the server holds
	 * it still, it looks for a newer one within its own limits; it may well insist on the
	 * value.
	 * @param account the account's name on the server, or null for the one that is meant
	 * there where none is named
	 * @param type which credential
	 * @param rejected the value that WeChat rejected
	 * @return what the server holds now, with the rest of its life
	 */
	CompletionStage<IssuedCredential> replaceCredential(@Nullable String account, CredentialType type, Secret rejected);

	/**
	 * Return what tells two configurations apart without giving anything away, such as
	 * the {@linkplain Secret#fingerprint() fingerprint} of the key: a key that the server
	 * refused is tried again only after a pause, another one at once.
	 * @return a short text without secrets, not empty
	 */
	String configuration();

	/**
	 * Make whatever the first call needs and that takes time to make; send nothing. See
	 * {@link WeChatApi#prepare()}.
	 * <p>
	 * By default there is nothing to make.
	 */
	default void prepare() {
	}

}
