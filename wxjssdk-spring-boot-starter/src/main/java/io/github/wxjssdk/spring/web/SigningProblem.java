package io.github.wxjssdk.spring.web;

import java.util.concurrent.CompletionException;

import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.signature.InvalidPageUrlException;
import org.jspecify.annotations.Nullable;

/**
 * What is answered when signing fails, by the endpoint and where a handler of the
 * application lets the failure through.
 */
public final class SigningProblem {

	private SigningProblem() {
	}

	/**
	 * Return the answer to a failure.
	 * @param failure what was thrown, or what a stage completed with
	 * @return the answer, or null if the failure is none of signing
	 */
	public static @Nullable EndpointResponse answer(@Nullable Throwable failure) {
		if (failure instanceof CompletionException && failure.getCause() != null) {
			return answer(failure.getCause());
		}
		if (failure instanceof InvalidPageUrlException invalid) {
			return ProblemResponse.invalidUrl(String.valueOf(invalid.getMessage())).toResponse();
		}
		if (failure instanceof CredentialUnavailableException unavailable) {
			long seconds = Math.max(1, unavailable.retryAfter().toSeconds());
			return ProblemResponse.unavailable(seconds).toResponse().with("Retry-After", Long.toString(seconds));
		}
		return null;
	}

}
