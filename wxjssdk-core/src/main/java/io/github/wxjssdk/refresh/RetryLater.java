package io.github.wxjssdk.refresh;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Ends a refresh without a credential: the reason, and when the next try makes sense. */
final class RetryLater extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Throwable reason;

	private final Duration retryAfter;

	private final @Nullable String secretFingerprint;

	RetryLater(Throwable reason, Duration retryAfter, @Nullable String secretFingerprint) {
		super(reason);
		this.reason = reason;
		this.retryAfter = retryAfter;
		this.secretFingerprint = secretFingerprint;
	}

	Throwable reason() {
		return this.reason;
	}

	Duration retryAfter() {
		return this.retryAfter;
	}

	/** The secret for which it holds, or null if it holds for every secret. */
	@Nullable String secretFingerprint() {
		return this.secretFingerprint;
	}

}
