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
	WX_CARD_TICKET

}
