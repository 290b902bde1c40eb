package io.github.wxjssdk.store;

/**
 * The credentials of an account. WeChat keeps classic and stable access tokens apart:
 * neither call changes the token of the other.
 */
public enum CredentialKind {

	/** An access token of {@code /cgi-bin/token}. Each call replaces the token before. */
	CLASSIC_ACCESS_TOKEN,

	/** An access token of {@code /cgi-bin/stable_token}. */
	STABLE_ACCESS_TOKEN,

	/**
	 * An access token that an {@link io.github.wxjssdk.api.AccessTokenSource} supplied.
	 */
	SUPPLIED_ACCESS_TOKEN,

	/** The ticket that signs {@code wx.config}. */
	JSAPI_TICKET,

	/** The ticket that signs cards and coupons. */
	WX_CARD_TICKET,

	/** A token server's access token, of either kind. */
	COPIED_ACCESS_TOKEN,

	/** A token server's ticket that signs {@code wx.config}. */
	COPIED_JSAPI_TICKET,

	/** A token server's ticket that signs cards and coupons. */
	COPIED_WX_CARD_TICKET;

	/**
	 * Return whether this is an access token.
	 * @return true for an access token, false for a ticket
	 */
	public boolean isAccessToken() {
		return switch (this) {
			case CLASSIC_ACCESS_TOKEN, STABLE_ACCESS_TOKEN, SUPPLIED_ACCESS_TOKEN, COPIED_ACCESS_TOKEN -> true;
			case JSAPI_TICKET, WX_CARD_TICKET, COPIED_JSAPI_TICKET, COPIED_WX_CARD_TICKET -> false;
		};
	}

	/**
	 * Return whether this is a copy of a credential that a token server holds. Copies and
	 * originals have different keys. So a token server and its clients can share a store,
	 * and neither waits for the lease of the other.
	 * @return true for a copy
	 */
	public boolean isCopy() {
		return this == COPIED_ACCESS_TOKEN || this == COPIED_JSAPI_TICKET || this == COPIED_WX_CARD_TICKET;
	}

}
