package io.github.wxjssdk.credential;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Ends a refresh: what happened, and when the next one makes sense. */
final class Setback extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Throwable reason;

	private final Duration retryAfter;

	private final @Nullable String configuration;

	Setback(Throwable reason, Duration retryAfter, @Nullable String configuration) {
		super(reason);
		this.reason = reason;
		this.retryAfter = retryAfter;
		this.configuration = configuration;
	}

	Throwable reason() {
		return this.reason;
	}

	Duration retryAfter() {
		return this.retryAfter;
	}

	/** The configuration for which it holds, or null if it holds for every one. */
	@Nullable String configuration() {
		return this.configuration;
	}

}
