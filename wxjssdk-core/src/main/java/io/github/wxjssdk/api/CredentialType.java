package io.github.wxjssdk.api;

/**
 * What a token server gives out, by the name that it has there.
 */
public enum CredentialType {

	/** The access token, by whichever of WeChat's calls the server fetches it. */
	ACCESS_TOKEN("access-token"),

	/** The ticket that signs {@code wx.config}. */
	JSAPI_TICKET("jsapi-ticket"),

	/** The ticket that signs cards and coupons. */
	WX_CARD_TICKET("wx-card-ticket");

	private final String path;

	CredentialType(String path) {
		this.path = path;
	}

	/**
	 * Return the name in the addresses of a token server.
	 * @return {@code access-token}, {@code jsapi-ticket} or {@code wx-card-ticket}
	 */
	public String path() {
		return this.path;
	}

}
