package io.github.wxjssdk.guard;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import io.github.wxjssdk.api.TokenServerException;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.store.CredentialStoreException;

/** Finds what really happened behind the wrappers of stages, and describes it safely. */
public final class Causes {

	private Causes() {
	}

	public static Throwable unwrap(Throwable failure) {
		Throwable cause = failure.getCause();
		boolean wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
		return (wrapped && cause != null) ? unwrap(cause) : failure;
	}

	/**
	 * Find the innermost cause. A failure has the same root however often it is wrapped.
	 */
	public static Throwable root(Throwable failure) {
		Throwable cause = failure.getCause();
		return (cause != null) ? root(cause) : failure;
	}

	/**
	 * Describe a failure. Only messages that are known to hold no secret are repeated.
	 */
	public static String describe(Throwable failure) {
		boolean safe = failure instanceof WeChatApiException || failure instanceof TokenServerException
				|| failure instanceof CredentialStoreException || failure instanceof CredentialUnavailableException
				|| failure instanceof CoolingDownException || failure instanceof TimeoutException
				|| failure instanceof ForeignException || failure instanceof Deadline.NotCalledException;
		return safe ? String.valueOf(failure.getMessage())
				: "the call ended with " + failure.getClass().getSimpleName() + ".";
	}

}
