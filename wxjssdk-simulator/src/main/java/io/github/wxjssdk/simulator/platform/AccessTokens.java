package io.github.wxjssdk.simulator.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The access tokens of one account and kind. A new token replaces the previous one, which
 * stays valid for five more minutes. Old tokens are kept, because the platform has
 * different errors for an expired token and for an unknown one.
 */
final class AccessTokens {

	static final Duration OVERLAP = Duration.ofMinutes(5);

	private final CredentialValues values;

	private final Map<String, AccessToken> issued = new HashMap<>();

	private @Nullable AccessToken current;

	private @Nullable AccessToken previous;

	AccessTokens(CredentialValues values) {
		this.values = values;
	}

	AccessToken issue(Instant now, Duration life) {
		if (this.current != null) {
			this.current.replaced(now, now.plus(OVERLAP));
		}
		AccessToken token = new AccessToken(this.values.accessToken(), now.plus(life));
		this.issued.put(token.value(), token);
		this.previous = this.current;
		this.current = token;
		return token;
	}

	@Nullable AccessToken current() {
		return this.current;
	}

	@Nullable AccessToken find(String value) {
		return this.issued.get(value);
	}

	/** Ends the overlap of the token before the current one. */
	void revokePrevious(Instant now) {
		if (this.previous != null) {
			this.previous.revoke(now);
		}
	}

	/**
	 * Another system has replaced the tokens twice: no issued token is valid any longer.
	 */
	void revokeAll(Instant now) {
		this.issued.values().forEach((token) -> token.revoke(now));
	}

}
