package io.github.wxjssdk.simulator.platform;

import org.jspecify.annotations.Nullable;

/**
 * Shows and changes the state of one account on the platform: its credentials, its
 * secret, its quotas. Thread-safe. A change takes effect at once.
 */
public final class AccountControls {

	private final WeChatPlatform platform;

	private final Account account;

	AccountControls(WeChatPlatform platform, Account account) {
		this.platform = platform;
		this.account = account;
	}

	/**
	 * The account's app id.
	 * @return the app id
	 */
	public String appId() {
		return this.account.appId();
	}

	/**
	 * The account's secret.
	 * @return the secret
	 */
	public String appSecret() {
		synchronized (this.platform) {
			return this.account.secret();
		}
	}

	/**
	 * The newest classic token.
	 * @return the token, or {@code null} if none is valid
	 */
	public @Nullable String classicAccessToken() {
		return working(this.account.classicTokens);
	}

	/**
	 * The newest stable token.
	 * @return the token, or {@code null} if none is valid
	 */
	public @Nullable String stableAccessToken() {
		return working(this.account.stableTokenHistory);
	}

	/**
	 * The newest ticket.
	 * @param type {@link Operation#JSAPI_TICKET} or {@link Operation#WX_CARD_TICKET}
	 * @return the ticket, or {@code null} if none is valid
	 */
	public @Nullable String ticket(Operation type) {
		synchronized (this.platform) {
			return this.account.tickets(type).current(this.platform.now());
		}
	}

	/**
	 * Issues this ticket from now on, as if the platform had just generated it.
	 * @param type {@link Operation#JSAPI_TICKET} or {@link Operation#WX_CARD_TICKET}
	 * @param ticket the ticket
	 */
	public void useTicket(Operation type, String ticket) {
		synchronized (this.platform) {
			this.account.tickets(type).use(ticket, this.platform.now(), this.platform.life());
		}
	}

	/**
	 * Another system has replaced the access tokens: no issued token is valid any longer,
	 * and the next call for a token gets a new one.
	 */
	public void revokeAccessTokens() {
		synchronized (this.platform) {
			this.account.revokeAccessTokens(this.platform.now());
		}
	}

	/** No issued ticket is valid any longer. */
	public void revokeTickets() {
		synchronized (this.platform) {
			this.account.revokeTickets();
		}
	}

	/**
	 * Resets the app secret. The old secret is invalid at once. Tokens stay valid.
	 * @param newSecret the new secret
	 */
	public void resetSecret(String newSecret) {
		synchronized (this.platform) {
			this.account.resetSecret(newSecret);
		}
	}

	/** Freezes the app secret: calls with it get 40243. */
	public void freezeSecret() {
		synchronized (this.platform) {
			this.account.freezeSecret(true);
		}
	}

	/** Makes a frozen app secret valid again. */
	public void unfreezeSecret() {
		synchronized (this.platform) {
			this.account.freezeSecret(false);
		}
	}

	/**
	 * Uses up today's quota: calls get 45009 until midnight in Beijing.
	 * @param operation the operation; operations with the same path share one quota
	 */
	public void exhaustQuota(Operation operation) {
		synchronized (this.platform) {
			this.account.quotas.exhaust(operation, this.platform.dailyLimit(operation), this.platform.now());
		}
	}

	private @Nullable String working(AccessTokens tokens) {
		synchronized (this.platform) {
			AccessToken current = tokens.current();
			return (current != null && current.worksAt(this.platform.now())) ? current.value() : null;
		}
	}

}
