package io.github.wxjssdk.credential;

import java.time.Duration;

import io.github.wxjssdk.store.CredentialKey;

/**
 * Something that happened to a credential. No event holds a secret, a token or a ticket:
 * where a cause is an exception of an application's own class, thrown by its
 * {@link io.github.wxjssdk.api.WeChatApi WeChatApi},
 * {@link io.github.wxjssdk.api.AppSecretSource AppSecretSource} or
 * {@link io.github.wxjssdk.store.CredentialStore CredentialStore}, another exception
 * stands for it, with its stack trace and the name of its class, but not its message.
 */
public sealed interface CredentialEvent {

	/**
	 * Return which credential it happened to.
	 * @return the credential's key
	 */
	CredentialKey key();

	/**
	 * This instance begins to fetch a credential from WeChat. One fetch of a credential
	 * runs at a time; {@link Fetched} or {@link FetchFailed} ends it.
	 *
	 * @param key which credential
	 */
	record Fetching(CredentialKey key) implements CredentialEvent {
	}

	/**
	 * This instance fetched a credential from WeChat.
	 *
	 * @param key which credential
	 * @param fence the number of the lease
	 * @param changed whether the value is another than before
	 * @param remaining how long it lives
	 * @param took how long the call took
	 */
	record Fetched(CredentialKey key, long fence, boolean changed, Duration remaining,
			Duration took) implements CredentialEvent {
	}

	/**
	 * This instance could not fetch a credential from WeChat. Said of every try, unlike
	 * {@link RefreshFailed}.
	 *
	 * @param key which credential
	 * @param cause why
	 * @param took how long the call took
	 */
	record FetchFailed(CredentialKey key, Throwable cause, Duration took) implements CredentialEvent {
	}

	/**
	 * This instance took over a credential that another one had stored.
	 *
	 * @param key which credential
	 * @param fence the number of the lease under which it was fetched
	 * @param remaining how long it lives
	 */
	record Adopted(CredentialKey key, long fence, Duration remaining) implements CredentialEvent {
	}

	/**
	 * A refresh ended without a new credential, for another reason than the one before.
	 * The held credential is served while it is usable.
	 *
	 * @param key which credential
	 * @param cause why
	 * @param retryAfter when the next try makes sense
	 */
	record RefreshFailed(CredentialKey key, Throwable cause, Duration retryAfter) implements CredentialEvent {
	}

	/**
	 * A caller reported the held value as rejected by WeChat.
	 *
	 * @param key which credential
	 * @param ignored whether it is kept, because it is too young for a refresh to help
	 */
	record Invalidated(CredentialKey key, boolean ignored) implements CredentialEvent {
	}

	/**
	 * A caller had to wait for a refresh.
	 *
	 * @param key which credential
	 * @param waited how long
	 * @param served whether the caller got a credential in the end
	 */
	record Waited(CredentialKey key, Duration waited, boolean served) implements CredentialEvent {
	}

	/**
	 * The store could not be used.
	 *
	 * @param key which credential
	 * @param cause why
	 */
	record StoreFailed(CredentialKey key, Throwable cause) implements CredentialEvent {
	}

	/**
	 * The store can be used again after {@link StoreFailed}. Found out within about a
	 * minute.
	 *
	 * @param key which credential
	 */
	record StoreRecovered(CredentialKey key) implements CredentialEvent {
	}

}
