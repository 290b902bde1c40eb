package io.github.wxjssdk.api;

import java.util.concurrent.CompletionStage;

/**
 * The calls of the WeChat platform that issue credentials. An implementation sends one
 * request for each call and never retries, caches or logs a value: the caller decides
 * when to call. It is thread-safe and does not block: it completes the stage when the
 * response has arrived. The stage ends with a {@link WeChatApiException} for an error
 * code of WeChat and for a response that cannot be read, or with an I/O exception.
 * Cancelling the stage, as a {@link java.util.concurrent.Future}, may abort the request.
 * <p>
 * If a call blocks nevertheless, or never completes, it is given up after ten seconds.
 * For exceptions of other classes, listeners and callers see only the name of the class,
 * because the message may hold the secret, a token or a response. The same holds for an
 * I/O exception whose message holds a URL with a query.
 *
 * @see <a href=
 * "https://developers.weixin.qq.com/doc/service/api/base/api_getaccesstoken.html">Access
 * token</a>
 * @see <a href=
 * "https://developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken.html">Stable
 * access token</a>
 * @see <a href=
 * "https://developers.weixin.qq.com/doc/service/api/webdev/jssdk/api_getticket.html">Ticket</a>
 */
public interface WeChatApi {

	/**
	 * Call {@code GET /cgi-bin/token}. <strong>Every call ends the life of the token
	 * issued before</strong>: five minutes later it is invalid, wherever it is used.
	 * @param appId the account
	 * @param appSecret its secret
	 * @return the new token
	 */
	CompletionStage<IssuedCredential> getAccessToken(String appId, Secret appSecret);

	/**
	 * Call {@code POST /cgi-bin/stable_token}. In normal mode WeChat returns the current
	 * token with its remaining life, and in the last five minutes of that life a new
	 * token.
	 * @param appId the account
	 * @param appSecret its secret
	 * @param forceRefresh whether to ask for a new token although the current one is
	 * valid; WeChat grants that 20 times a day, at least 30 seconds apart
	 * @return the current or the new token
	 */
	CompletionStage<IssuedCredential> getStableAccessToken(String appId, Secret appSecret, boolean forceRefresh);

	/**
	 * Call {@code GET /cgi-bin/ticket/getticket}.
	 * @param type which ticket
	 * @param accessToken a valid access token of the account
	 * @return the current ticket
	 */
	CompletionStage<IssuedCredential> getTicket(TicketType type, Secret accessToken);

	/**
	 * Create whatever the first call needs and takes time to create, such as an HTTP
	 * client; send nothing. It is called in the background after an application has
	 * started, once for each of its accounts, or never: then the first call does it.
	 * <p>
	 * By default there is nothing to create.
	 */
	default void prepare() {
	}

	/**
	 * The calls of this interface. The text of each is its name in the platform's
	 * documentation.
	 */
	enum Call {

		/** {@link WeChatApi#getAccessToken}. */
		GET_ACCESS_TOKEN("getAccessToken"),

		/** {@link WeChatApi#getStableAccessToken}. */
		GET_STABLE_ACCESS_TOKEN("getStableAccessToken"),

		/** {@link WeChatApi#getTicket}. */
		GET_TICKET("getTicket");

		private final String name;

		Call(String name) {
			this.name = name;
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
