package io.github.wxjssdk.api;

import org.jspecify.annotations.Nullable;

/**
 * Supplies the access token of an account whose secret the application does not have: the
 * authorizer's token of a third-party platform (第三方平台), or a token of a central server
 * (中控服务器) that is not one of this library.
 * <p>
 * It is asked once for all instances that share a store, and again some minutes before
 * the token that it gave ends. It need not cache anything. It is called from background
 * threads and may block. After ten seconds a call is given up, and no other call is made
 * until it has returned. If it throws an exception, listeners and callers see only the
 * name of the exception's class, because the message may hold a token; a
 * {@link WeChatApiException} is told as it is.
 */
@FunctionalInterface
public interface AccessTokenSource {

	/**
	 * Return the account's current access token.
	 * @param rejected the token that WeChat has rejected, or null. If it is still the
	 * current one, return another one if that is possible
	 * @return the token, with the life that it has left
	 */
	IssuedCredential accessToken(@Nullable Secret rejected);

}
