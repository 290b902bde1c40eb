package io.github.wxjssdk.credential;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.refresh.RefreshingCredentials;

/**
 * The credentials of one account: its access token and the tickets that are fetched with
 * it. Nothing is fetched before somebody asks. Thread-safe.
 * {@code WeChatAccount.builder(…)} makes them.
 */
public sealed interface AccountCredentials extends AutoCloseable permits RefreshingCredentials {

	/**
	 * Return the account's app id.
	 * @return the app id
	 */
	String appId();

	/**
	 * Return the access tokens, for calls of WeChat's API.
	 * @return the access tokens
	 */
	AccessTokens accessTokens();

	/**
	 * Return the provider of the ticket that signs {@code wx.config}.
	 * @return the provider
	 */
	CredentialProvider jsapiTicket();

	/**
	 * Return the provider of the ticket that signs cards and coupons.
	 * @return the provider
	 */
	CredentialProvider wxCardTicket();

	/**
	 * Return how the account's credentials are. Neither fetches nor blocks.
	 * @return the state of the access token, the jsapi ticket and the card ticket at this
	 * moment
	 */
	List<CredentialStatus> status();

	/**
	 * End the cool-downs of the account's credentials, because a person has cured the
	 * cause: added an IP address to the allow-list, cleared a quota. Where a refresh is
	 * due, the next attempt is made at once, whatever this instance or the store says
	 * about the last failure. This forces no refresh: what is fresh stays. Another
	 * failure begins another cool-down. Never blocks.
	 */
	void endCoolDowns();

	/**
	 * Get ready for the first page without fetching anything: make what the first call to
	 * WeChat needs, and take over what the store holds. A new instance of a fleet that
	 * does so when it has started signs its first page at once.
	 * @return a stage that ends when that is done, exceptionally with what
	 * {@link io.github.wxjssdk.api.WeChatApi#prepare} throws; what is wrong with the
	 * store is told to the listener
	 * @throws java.util.concurrent.RejectedExecutionException if the credentials or the
	 * scheduler are closed
	 */
	CompletionStage<Void> prepare();

	/**
	 * Stop: nothing of the account runs any more, nothing is read or fetched, and no
	 * listener is told anything. Callers that wait end with an exception; what is held is
	 * given out while it is usable.
	 */
	@Override
	void close();

}
