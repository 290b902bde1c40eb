package io.github.wxjssdk.diagnosis;

import java.util.Locale;

/**
 * The reasons why WeChat says {@code invalid signature}.
 *
 * @see <a href=
 * "https://developers.weixin.qq.com/doc/service/guide/h5/jssdk.html">JS-SDK, appendix 5:
 * common errors</a>
 */
public enum Cause {

	/** The server signed the URL of its own endpoint. */
	ENDPOINT_URL("the server signed the address of its own endpoint",
			"Let the page send its own address, '?url=' + encodeURIComponent(location.href), and sign that parameter"
					+ " instead of the request's URL."),

	/**
	 * A proxy ends TLS, and the server signed the URL of the request behind the proxy.
	 */
	HTTP_FOR_HTTPS("http was signed where the page has https",
			"A proxy ends TLS, and the server took the URL from its own request. Sign the URL that the page sends"
					+ " (location.href), or let the proxy send X-Forwarded-Proto and set"
					+ " 'server.forward-headers-strategy' to 'framework'."),

	/** The server assumed https. */
	HTTPS_FOR_HTTP("https was signed where the page has http",
			"Sign the URL that the page sends (location.href); redirect http to https if nobody should open pages"
					+ " without TLS."),

	/** The page was shared, and the parameters that WeChat added were not signed. */
	SHARE_PARAMETERS_MISSING("the parameters that WeChat adds when a page is shared were left out",
			"Sign the whole address that the page has now, encodeURIComponent(location.href), not the one that was"
					+ " shared or is configured."),

	/** Parameters that WeChat added once were signed, but the URL no longer has them. */
	SHARE_PARAMETERS_ADDED(
			"parameters that WeChat adds when a page is shared were signed, but the page's URL does not have them",
			"Sign the address that the page has now (location.href), not one that was remembered or copied."),

	/** The server signed the address without its query. */
	QUERY_MISSING("the query was left out",
			"Sign location.href with its query; HttpServletRequest.getRequestURL() and location.pathname have none."),

	/** The page did not encode its URL before it sent the URL as a parameter. */
	CUT_AT_AMPERSAND("the URL was cut at an '&'",
			"Encode the URL when it becomes a parameter: '?url=' + encodeURIComponent(location.href)."),

	/** A slash at the end of the path was added or removed. */
	SLASH("a slash at the end of the path was added or left out",
			"Sign location.href as it stands; do not build or tidy it."),

	/** The server signed the file to which it had forwarded the request. */
	INDEX_PAGE("the name of the index page was added or left out",
			"Sign location.href; after an internal forward the request's URL is not the page's URL."),

	/** The path was normalised. */
	NORMALISED_PATH("double slashes or dots in the path were normalised",
			"Sign location.href as a text; do not pass it through a URL class or a proxy that rewrites paths."),

	/** {@code www.} was added to the host, or left out. */
	WWW("'www.' was added or left out",
			"Sign location.href, or redirect one of the two names to the other and bind only the other one."),

	/** The server signed the host name that it has behind the proxy. */
	INTERNAL_HOST("the server signed the address that it has behind the proxy",
			"Sign the URL that the page sends (location.href), or let the proxy pass the Host header, or send"
					+ " X-Forwarded-Host and set 'server.forward-headers-strategy' to 'framework'."),

	/** A port was added or left out. */
	PORT("a port was added or left out",
			"Sign location.href, which holds the port unless it is the scheme's own; do not build the URL from"
					+ " host and port."),

	/** Query parameters were sorted. */
	PARAMETER_ORDER("the order of the query's parameters was changed",
			"Sign location.href as a text; do not build the query anew from a map of parameters."),

	/** The fragment was not stripped. */
	FRAGMENT_SIGNED("the '#' and what follows it was signed as well", "Sign location.href.split('#')[0]."),

	/** The URL was escaped for HTML. */
	ESCAPED_AMPERSAND("'&' was signed as '&amp;'",
			"Take the URL from location.href, not from HTML, and do not escape it for HTML (or by an XSS filter)"
					+ " before it is signed."),

	/** The page's address itself holds an escaped ampersand. */
	UNESCAPED_AMPERSAND("'&amp;' was signed as '&'",
			"The page's address itself holds '&amp;': correct the link that leads there, or sign it as it stands."),

	/** Plus signs and escaped spaces were exchanged. */
	SPACE("'+' and '%20' were exchanged", "Sign location.href as it stands; do not decode and encode it again."),

	/** The URL was decoded once too often. */
	DECODED("the URL was decoded once too often",
			"Encode the URL once, with encodeURIComponent, and let the web framework decode it, once."),

	/** Upper case and lower case were changed. */
	LETTER_CASE("the case of letters was changed",
			"Sign location.href as it stands: neither the path nor escapes such as %e4 may change their case."),

	/** The URL was encoded once too often, or not decoded. */
	ENCODED("the URL was signed encoded",
			"Decode the parameter before it is signed, which web frameworks do, and do not encode it twice."),

	/** The URL of another page was signed. */
	OTHER_URL("that is another address than the page has now",
			"WeChat on iOS goes by the URL that was loaded first, elsewhere by the current one, and after a change of"
					+ " route wx.config must be called anew: js-sdk.js does both if it stands in the head."),

	/** The ticket was replaced after the page had been signed. */
	STALE_TICKET("it was made with the ticket before the present one",
			"Sign again. Keep no signed configuration longer than some minutes, and let all instances share one"
					+ " store ('wechat.store.type')."),

	/** Another account's ticket was used. */
	OTHER_ACCOUNT("it was made with the ticket of another account",
			"Let the page ask for the account whose appId it passes to wx.config ('account' of WxJsSdk.ready), and"
					+ " inject the JsSdkSigner of that account by its @Qualifier."),

	/** The access token or the card ticket was used. */
	OTHER_CREDENTIAL("it was made with the access token or the card ticket",
			"wx.config is signed with the ticket of type jsapi, which is fetched with the access token."),

	/** The timestamp is in milliseconds. */
	MILLISECONDS("the timestamp is in milliseconds",
			"Sign and send the same whole seconds: System.currentTimeMillis() / 1000."),

	/** The fields were in another order. */
	FIELD_ORDER("the fields of the signed text were in another order",
			"They are sorted by name: jsapi_ticket, noncestr, timestamp, url."),

	/** A field's name was spelt in another way. */
	FIELD_SPELLING("a field of the signed text was spelt in another way",
			"In the signed text all names are in lower case, noncestr among them; only wx.config spells it"
					+ " nonceStr."),

	/** The signature is in upper case. */
	UPPER_CASE("it is in upper case", "Write the SHA-1 in lower-case hexadecimal."),

	/** Another hash was used. */
	OTHER_HASH("it was made with another hash", "Use SHA-1, in lower-case hexadecimal."),

	/** {@code wx.config} got an app id that is not the account's. */
	OTHER_APP_ID("wx.config was given another appId",
			"Pass all that the server answered to wx.config, the appId as well."),

	/** The text cannot be a signature. */
	NOT_A_SIGNATURE("it is no hash in hexadecimal",
			"Pass the server's answer to wx.config as it is: 'signature' is 40 hexadecimal digits."),

	/** There is no ticket to compare with. */
	NO_TICKET("there is no ticket to compare with",
			"If the log says why there is none, do what it says; then sign a page, and ask again."),

	/** The signature is right. */
	RIGHT_SIGNATURE("the signature is right",
			"Pass the same appId, timestamp and nonceStr to wx.config. If they are the same, the page's address has"
					+ " changed since (WeChat on iOS goes by the URL that was loaded first), or WeChat has dropped the"
					+ " ticket: js-sdk.js reports that, and it is replaced. A domain that is not bound would be"
					+ " 'invalid url domain'."),

	/** No known mistake explains the signature. */
	UNKNOWN("no known mistake explains it",
			"Check whether timestamp and nonceStr are the ones that were signed, and whether another system signs with"
					+ " a ticket that is not known here; then compare with what JsSdkSigner.sign(location.href)"
					+ " returns.");

	private final String clause;

	private final String nextStep;

	Cause(String clause, String nextStep) {
		this.clause = clause;
		this.nextStep = nextStep;
	}

	/**
	 * Return the name that documentation and responses use.
	 * @return lower-case words joined by hyphens, for example {@code http-for-https}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Return what to do about it.
	 * @return one or more sentences
	 */
	public String nextStep() {
		return this.nextStep;
	}

	/** Return what is wrong, as a clause of a sentence. */
	String clause() {
		return this.clause;
	}

}
