package io.github.wxjssdk.credential;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApiException;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of an account, for calls of WeChat's API that are the application's
 * own. Thread-safe; one serves an account.
 *
 * <pre class="code">
 * Menu menu = accessTokens.call((token) -&gt; fetchMenu(token.reveal()),
 *         (answer) -&gt; WeChatApiException.rejectsToken(answer.errcode()));
 * </pre>
 *
 * There is no way to force a refresh: it would end the token that others are using. If
 * WeChat says that a token is dead, report that token.
 *
 * @see <a href= "https://developers.weixin.qq.com/doc/service/guide/dev/api/">Calling the
 * server APIs</a>
 */
public non-sealed interface AccessTokens extends CredentialProvider {

	/**
	 * Return the access token. Blocks only when there is no token that can be used for
	 * another minute. Do not keep it: getting it again costs next to nothing.
	 * @return a token that is valid now
	 * @throws CredentialUnavailableException if there is none and none could be fetched
	 * in time
	 */
	Secret get();

	/**
	 * Return the access token without ever blocking.
	 * @return a stage that holds a valid token, or ends with a
	 * {@link CredentialUnavailableException}
	 */
	CompletionStage<Secret> getAsync();

	/**
	 * Report that WeChat rejected a token. Any number of reports of one token cause at
	 * most one refresh, which the next caller starts; neither cool-downs nor quotas are
	 * bypassed, and a token younger than 30 seconds is kept. Never blocks.
	 * @param rejected the token that was sent
	 * @return whether it is the one that is given out now; if not, getting again gives a
	 * newer one
	 */
	boolean invalidate(Secret rejected);

	/**
	 * Report that WeChat rejected a token that has travelled as a text, as for
	 * {@link #invalidate(Secret)}.
	 * @param rejected the token that was sent, not blank
	 * @return whether it is the one that is given out now
	 */
	default boolean invalidate(String rejected) {
		return invalidate(Secret.of(rejected));
	}

	/**
	 * Report that WeChat rejected a token, and return the one to try once more with. That
	 * is another one, or else the same if it is younger than 30 seconds: WeChat may need
	 * a moment to know its own new token everywhere, and no refresh would help. Never
	 * blocks.
	 * @param rejected the token that was sent
	 * @return a stage that holds the token, or ends with a
	 * {@link CredentialUnavailableException} if no other one can be had, so that trying
	 * again now makes no sense
	 */
	CompletionStage<Secret> getInsteadOfAsync(Secret rejected);

	/**
	 * Make a call with the access token, and once more with
	 * {@linkplain #getInsteadOfAsync another one} if it ends with a
	 * {@link WeChatApiException} that says that the token was rejected.
	 * @param <T> the type of the answer
	 * @param <E> what the call throws
	 * @param call the call; it is made once or twice
	 * @return the answer
	 * @throws E if the call fails; after a rejection and without another token, that
	 * rejection
	 * @throws CredentialUnavailableException if there is no token to begin with
	 */
	default <T extends @Nullable Object, E extends Exception> T call(Call<T, E> call) throws E {
		return call(call, (answer) -> false);
	}

	/**
	 * Make a call as for {@link #call(Call)}, and also once more if the answer says that
	 * the token was rejected.
	 * @param <T> the type of the answer
	 * @param <E> what the call throws
	 * @param call the call; it is made once or twice
	 * @param rejected whether an answer says so; see
	 * {@link WeChatApiException#rejectsToken}
	 * @return the answer: the second one if there was a second call
	 * @throws E if the call fails
	 * @throws CredentialUnavailableException if there is no token to begin with
	 */
	<T extends @Nullable Object, E extends Exception> T call(Call<T, E> call, Predicate<? super T> rejected) throws E;

	/**
	 * Make a call as for {@link #call(Call)}, without ever blocking.
	 * @param <T> the type of the answer
	 * @param call starts the call; it is started once or twice
	 * @return a stage that holds the answer, or ends with what the call ended with
	 */
	default <T extends @Nullable Object> CompletionStage<T> callAsync(Function<Secret, CompletionStage<T>> call) {
		return callAsync(call, (answer) -> false);
	}

	/**
	 * Make a call as for {@link #call(Call, Predicate)}, without ever blocking.
	 * @param <T> the type of the answer
	 * @param call starts the call; it is started once or twice
	 * @param rejected whether an answer says that the token was rejected
	 * @return a stage that holds the answer, or ends with what the call ended with
	 */
	<T extends @Nullable Object> CompletionStage<T> callAsync(Function<Secret, CompletionStage<T>> call,
			Predicate<? super T> rejected);

	/**
	 * A call that is made with an access token.
	 *
	 * @param <T> the type of the answer
	 * @param <E> what the call throws
	 */
	@FunctionalInterface
	interface Call<T extends @Nullable Object, E extends Exception> {

		/**
		 * Make the call.
		 * @param token the access token
		 * @return the answer
		 * @throws E if the call fails
		 */
		T with(Secret token) throws E;

	}

}
