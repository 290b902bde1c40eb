package io.github.wxjssdk.account;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * It is not known at the moment whether there is an account of a name, or what its
 * settings are: the {@link AccountSource} failed, did not answer, or is asked too much.
 */
public final class AccountUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Duration retryAfter;

	/**
	 * Create the exception.
	 * @param name the account's name
	 * @param reason why, in words that hold no secret; they end with a full stop
	 * @param cause what happened, or null
	 * @param retryAfter when asking again makes sense; not negative
	 */
	public AccountUnavailableException(String name, String reason, @Nullable Throwable cause, Duration retryAfter) {
		super("The account '" + name + "' cannot be looked up: " + reason, cause);
		this.retryAfter = retryAfter;
	}

	/**
	 * Return when asking again makes sense.
	 * @return the time to wait; not negative
	 */
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
