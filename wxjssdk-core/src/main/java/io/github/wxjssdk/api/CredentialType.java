package io.github.wxjssdk.api;

/**
 * The credentials that a token server gives out.
 */
public enum CredentialType {

	/** The access token, classic or stable. */
	ACCESS_TOKEN,

	/** The ticket that signs {@code wx.config}. */
	JSAPI_TICKET,

	/** The ticket that signs cards and coupons. */
	WX_CARD_TICKET

}
