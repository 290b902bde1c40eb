package io.github.wxjssdk.store;

/**
 * The credentials of an account. The two kinds of access token are kept apart because
 * WeChat does: neither call touches the token of the other.
 */
public enum CredentialKind {

	/** An access token of {@code /cgi-bin/token}; each call obsoletes the one before. */
	CLASSIC_ACCESS_TOKEN,

	/** An access token of {@code /cgi-bin/stable_token}. */
	STABLE_ACCESS_TOKEN,

	/** The ticket that signs {@code wx.config}. */
	JSAPI_TICKET,

	/** The ticket that signs cards and coupons. */
	WX_CARD_TICKET,

	/** A token server's access token, of whichever of the two kinds. */
	COPIED_ACCESS_TOKEN,

	/** A token server's ticket that signs {@code wx.config}. */
	COPIED_JSAPI_TICKET,

	/** A token server's ticket that signs cards and coupons. */
	COPIED_WX_CARD_TICKET;

	/**
	 * Return whether this is a copy of what a token server holds. Copies are kept apart
	 * from originals, so that a token server and its users may share a store: neither
	 * ever waits for the lease of the other.
	 * @return true for a copy
	 */
	public boolean isCopy() {
		return this == COPIED_ACCESS_TOKEN || this == COPIED_JSAPI_TICKET || this == COPIED_WX_CARD_TICKET;
	}

}
