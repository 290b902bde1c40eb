package io.github.wxjssdk.refresh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.CredentialStatus;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.guard.Causes;
import io.github.wxjssdk.store.Credential;
import org.jspecify.annotations.Nullable;

/** The access tokens that an account's provider gives out, and the second try. */
final class AccountAccessTokens implements AccessTokens {

	private final RefreshingProvider provider;

	AccountAccessTokens(RefreshingProvider provider) {
		this.provider = provider;
	}

	@Override
	public Secret get() {
		return this.provider.get();
	}

	@Override
	public CompletionStage<Secret> getAsync() {
		return this.provider.getAsync();
	}

	@Override
	public CompletionStage<Credential> currentAsync() {
		return this.provider.currentAsync();
	}

	@Override
	public CredentialStatus status() {
		return this.provider.status();
	}

	@Override
	public boolean invalidate(Secret rejected) {
		return this.provider.invalidate(rejected);
	}

	@Override
	public CompletionStage<Secret> getInsteadOfAsync(Secret rejected) {
		return this.provider.getInsteadOfAsync(rejected);
	}

	@Override
	public <T extends @Nullable Object, E extends Exception> T call(Call<T, E> call, Predicate<? super T> rejected)
			throws E {
		Secret token = get();
		Attempt<T> first = attempt(call, token, rejected);
		if (!first.rejected()) {
			return first.result();
		}
		Secret other;
		try {
			other = this.provider.getInsteadOf(token);
		}
		catch (CredentialUnavailableException ex) {
			return first.because(ex).result();
		}
		return reported(attempt(call, other, rejected), other).result();
	}

	@Override
	public <T extends @Nullable Object> CompletionStage<T> callAsync(Function<Secret, CompletionStage<T>> call,
			Predicate<? super T> rejected) {
		return getAsync().thenCompose((token) -> attemptAsync(call, token, rejected)
			.thenCompose((first) -> first.rejected() ? again(first, token, call, rejected) : done(first))
			.thenApply(Attempt::result));
	}

	private <T extends @Nullable Object> CompletionStage<Attempt<T>> again(Attempt<T> first, Secret token,
			Function<Secret, CompletionStage<T>> call, Predicate<? super T> rejected) {
		return getInsteadOfAsync(token)
			.handle((other, unavailable) -> (unavailable != null) ? done(first.because(Causes.unwrap(unavailable)))
					: attemptAsync(call, other, rejected).thenApply((second) -> reported(second, other)))
			.thenCompose(Function.identity());
	}

	/** A second rejection is the caller's, but the token is not for anybody else. */
	private <T extends @Nullable Object> Attempt<T> reported(Attempt<T> second, Secret token) {
		if (second.rejected()) {
			invalidate(token);
		}
		return second;
	}

	private static <T extends @Nullable Object, E extends Exception> Attempt<T> attempt(Call<T, E> call, Secret token,
			Predicate<? super T> rejected) throws E {
		try {
			return Attempt.answered(call.with(token), rejected);
		}
		catch (WeChatApiException ex) {
			return Attempt.refused(ex);
		}
	}

	private static <T extends @Nullable Object> CompletionStage<Attempt<T>> attemptAsync(
			Function<Secret, CompletionStage<T>> call, Secret token, Predicate<? super T> rejected) {
		return start(call, token).handle((answer, failure) -> {
			if (failure == null) {
				return Attempt.answered(answer, rejected);
			}
			if (Causes.unwrap(failure) instanceof WeChatApiException refusal) {
				return Attempt.refused(refusal);
			}
			throw new CompletionException(Causes.unwrap(failure));
		});
	}

	private static <T extends @Nullable Object> CompletionStage<T> start(Function<Secret, CompletionStage<T>> call,
			Secret token) {
		try {
			return call.apply(token);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static <T> CompletionStage<T> done(T value) {
		return CompletableFuture.completedFuture(value);
	}

	/**
	 * What a call came to.
	 *
	 * @param rejected whether that is a rejection of the token
	 * @param outcome gives the answer or throws the refusal
	 * @param refusal the exception by which the call was refused, if it was
	 */
	private record Attempt<T extends @Nullable Object>(boolean rejected, Supplier<T> outcome,
			@Nullable WeChatApiException refusal) {

		static <T extends @Nullable Object> Attempt<T> answered(T answer, Predicate<? super T> rejected) {
			return new Attempt<>(rejected.test(answer), () -> answer, null);
		}

		static <T extends @Nullable Object> Attempt<T> refused(WeChatApiException refusal) {
			return new Attempt<>(refusal.failureClass() == FailureClass.TOKEN_REJECTED, () -> {
				throw refusal;
			}, refusal);
		}

		/** The refusal then also says why there is no other token. */
		Attempt<T> because(Throwable unavailable) {
			if (this.refusal != null) {
				this.refusal.addSuppressed(unavailable);
			}
			return this;
		}

		T result() {
			return this.outcome.get();
		}

	}

}
