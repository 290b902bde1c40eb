package io.github.wxjssdk.simulator.platform;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** One access token and how long it is valid. */
final class AccessToken {

	private final String value;

	private Instant expiresAt;

	private @Nullable Instant obsoleteFrom;

	AccessToken(String value, Instant expiresAt) {
		this.value = value;
		this.expiresAt = expiresAt;
	}

	String value() {
		return this.value;
	}

	Duration remaining(Instant now) {
		return Duration.between(now, this.expiresAt);
	}

	boolean worksAt(Instant now) {
		return now.isBefore((this.obsoleteFrom != null) ? this.obsoleteFrom : this.expiresAt);
	}

	void check(Instant now) {
		if (!worksAt(now)) {
			throw ApiError.of(now.isBefore(this.expiresAt) ? 40001 : 42001);
		}
	}

	/**
	 * A newer token replaces this one, which stays valid until the given time. An invalid
	 * token stays invalid.
	 */
	void replaced(Instant now, Instant worksUntil) {
		if (this.obsoleteFrom == null && worksAt(now)) {
			this.obsoleteFrom = worksUntil;
		}
	}

	void revoke(Instant now) {
		if (worksAt(now)) {
			this.obsoleteFrom = now;
		}
	}

	void expireAt(Instant instant) {
		this.expiresAt = instant;
	}

	IssuedCredential issued(Instant now) {
		return new IssuedCredential(this.value, remaining(now).toSeconds());
	}

}
