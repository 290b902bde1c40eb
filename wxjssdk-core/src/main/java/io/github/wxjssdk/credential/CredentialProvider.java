package io.github.wxjssdk.credential;

import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.refresh.RefreshingProvider;
import io.github.wxjssdk.store.Credential;

/**
 * Gives out one credential of one account and keeps it fresh. Thread-safe.
 * <p>
 * While the credential is fresh, asking costs one volatile read and a look at the clocks.
 * When it is time to refresh, the refresh runs in the background, and the held value is
 * given out meanwhile. Callers wait for a refresh only when the life of the held value is
 * about to end, and only as long as the account allows. An expired value is never given
 * out.
 */
public sealed interface CredentialProvider permits AccessTokens, RefreshingProvider {

	/**
	 * Return the credential; wait only if there is none that can be used for another
	 * minute.
	 * @return a value that is valid now
	 * @throws CredentialUnavailableException if there is none and none could be fetched
	 * in time, or if the thread was interrupted while it waited
	 */
	Secret get();

	/**
	 * Return the credential without ever blocking. What follows the stage runs on the
	 * caller's thread or, if it had to wait, on a background thread, where it keeps
	 * nobody else waiting.
	 * @return a stage that holds a valid value, or ends with a
	 * {@link CredentialUnavailableException}. Cancelling it affects nobody else
	 */
	CompletionStage<Secret> getAsync();

	/**
	 * Return the credential together with what is left of its life, for somebody who
	 * passes it on. Never blocks.
	 * @return a stage that holds a valid credential with its remaining life at the moment
	 * of completion, or ends with a {@link CredentialUnavailableException}. Cancelling it
	 * affects nobody else
	 */
	CompletionStage<Credential> currentAsync();

	/**
	 * Report that WeChat rejected a value. If it is the one that is held now, the next
	 * call of {@link #get()} looks for a newer one in the store and, failing that, at
	 * WeChat; if it is not, nothing happens, and getting again gives a newer one. Any
	 * number of reports of one value cause at most one refresh; neither cool-downs nor
	 * quotas are bypassed, and a token younger than 30 seconds is kept, because WeChat
	 * may need a moment to know its own new token everywhere.
	 * <p>
	 * Of a ticket only pages can say that it was rejected, and anybody can make a page
	 * say so. A reported ticket is given out as before, while it is fetched anew in the
	 * background; and one that was issued or confirmed less than five minutes ago, to
	 * whichever instance, is kept.
	 * @param rejected the value that WeChat rejected
	 * @return whether it was the value that is held now
	 */
	boolean invalidate(Secret rejected);

	/**
	 * Report a rejected value as {@link #invalidate} does, and wait for what comes of it:
	 * only the caller waits, and never longer than for {@link #getAsync()}.
	 * @param rejected the value that WeChat rejected
	 * @return a stage that holds the value to try again with: another one, or the same if
	 * it is kept, was confirmed, or there is no answer in time. It ends with a
	 * {@link CredentialUnavailableException} if there is none, or only a token that
	 * WeChat rejected
	 */
	CompletionStage<Secret> getInsteadOfAsync(Secret rejected);

	/**
	 * Return how the credential is. Neither fetches nor blocks.
	 * @return its state at this moment
	 */
	CredentialStatus status();

}
