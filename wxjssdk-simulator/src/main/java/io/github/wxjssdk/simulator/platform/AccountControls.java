package io.github.wxjssdk.simulator.platform;

import org.jspecify.annotations.Nullable;

/**
 * What a person could do to one account, or see of it, at the platform's side: look at
 * its credentials, and make trouble. Thread-safe; every change holds at once.
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
	 * @return the token, {@code null} if none works
	 */
	public @Nullable String classicAccessToken() {
		return working(this.account.classicTokens);
	}

	/**
	 * The newest stable token.
	 * @return the token, {@code null} if none works
	 */
	public @Nullable String stableAccessToken() {
		return working(this.account.stableTokenHistory);
	}

	/**
	 * The newest ticket.
	 * @param type {@link Operation#JSAPI_TICKET} or {@link Operation#WX_CARD_TICKET}
	 * @return the ticket, {@code null} if none works
	 */
	public @Nullable String ticket(Operation type) {
		synchronized (this.platform) {
			return this.account.tickets(type).current(this.platform.now());
		}
	}

	/**
	 * Makes this the ticket that is handed out, as if the platform had made it up now.
	 * @param type {@link Operation#JSAPI_TICKET} or {@link Operation#WX_CARD_TICKET}
	 * @param ticket the ticket
	 */
	public void useTicket(Operation type, String ticket) {
		synchronized (this.platform) {
			this.account.tickets(type).use(ticket, this.platform.now(), this.platform.life());
		}
	}

	/**
	 * Another system rotated the access tokens: none that was handed out so far works any
	 * longer, and the next call for one gets a new one.
	 */
	public void revokeAccessTokens() {
		synchronized (this.platform) {
			this.account.revokeAccessTokens(this.platform.now());
		}
	}

	/** No ticket that was handed out so far is good for a signature any longer. */
	public void revokeTickets() {
		synchronized (this.platform) {
			this.account.revokeTickets();
		}
	}

	/**
	 * Resets the app secret; the old one stops working at once, tokens work on.
	 * @param newSecret the new secret
	 */
	public void resetSecret(String newSecret) {
		synchronized (this.platform) {
			this.account.resetSecret(newSecret);
		}
	}

	/** Freezes the app secret: 40243 for who uses it. */
	public void freezeSecret() {
		synchronized (this.platform) {
			this.account.freezeSecret(true);
		}
	}

	/** Ends the freezing of the app secret. */
	public void unfreezeSecret() {
		synchronized (this.platform) {
			this.account.freezeSecret(false);
		}
	}

	/**
	 * Uses up what is left of today's quota: 45009 until midnight in Beijing.
	 * @param operation the operation, which shares its quota with others of its path
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
