package io.github.wxjssdk.api;

import java.util.concurrent.CompletionStage;

/**
 * The calls of the WeChat platform that issue credentials. An implementation sends one
 * request for each call and never retries, caches or logs a value: when to call is the
 * business of the caller. It is thread-safe and does not block: the stage is completed
 * when the answer is there, exceptionally with a {@link WeChatApiException} for an error
 * code of WeChat and for an answer that cannot be read, or with an I/O exception.
 * Cancelling the stage, as a {@link java.util.concurrent.Future}, may abort the request.
 * <p>
 * An implementation that blocks all the same, or never answers, is given up after ten
 * seconds. Of exceptions of other classes only the name of the class is told to listeners
 * and callers, since their messages may hold the secret, a token or an answer; and so of
 * an I/O exception that holds a URL with a query.
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
	 * Call {@code GET /cgi-bin/token}. <strong>Every call obsoletes the token issued
	 * before</strong>, wherever it is in use, five minutes later.
	 * @param appId the account
	 * @param appSecret its secret
	 * @return the new token
	 */
	CompletionStage<IssuedCredential> getAccessToken(String appId, Secret appSecret);

	/**
	 * Call {@code POST /cgi-bin/stable_token}. In normal mode WeChat answers the current
	 * token with its remaining life, and a new one in its last five minutes.
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
	 * Make whatever the first call needs and that takes time to make, such as an HTTP
	 * client; send nothing. Called in the background when an application has started,
	 * once for each of its accounts, or never: then the first call has to do it.
	 * <p>
	 * By default there is nothing to make.
	 */
	default void prepare() {
	}

}
