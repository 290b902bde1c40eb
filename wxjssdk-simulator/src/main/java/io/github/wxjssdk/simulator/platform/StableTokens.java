package io.github.wxjssdk.simulator.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * The stable tokens of one account. Calls get the same token until its last five minutes.
 * A forced refresh issues a new token. The replaced token stays valid for five more
 * minutes, but the token before it becomes invalid at once. So two forced refreshes make
 * a leaked token invalid. At most 20 forced refreshes are possible per day, at least 30
 * seconds apart. Beyond that limit, a forced call is treated as a normal one.
 */
final class StableTokens {

	static final int FORCED_A_DAY = 20;

	static final Duration FORCED_APART = Duration.ofSeconds(30);

	private final AccessTokens tokens;

	private Duration renewedWithin = AccessTokens.OVERLAP;

	private @Nullable Instant lastForced;

	private int forcedThatDay;

	StableTokens(AccessTokens tokens) {
		this.tokens = tokens;
	}

	AccessToken get(Instant now, Duration life) {
		AccessToken current = this.tokens.current();
		if (current != null && current.worksAt(now) && current.remaining(now).compareTo(this.renewedWithin) >= 0) {
			return current;
		}
		return issue(now, life);
	}

	AccessToken force(Instant now, Duration life) {
		if (!mayForce(now)) {
			return get(now, life);
		}
		this.forcedThatDay++;
		this.lastForced = now;
		this.tokens.revokePrevious(now);
		return issue(now, life);
	}

	private AccessToken issue(Instant now, Duration life) {
		// Otherwise, every call would replace a token that lives no longer than the
		// overlap.
		Duration half = life.dividedBy(2);
		this.renewedWithin = (half.compareTo(AccessTokens.OVERLAP) < 0) ? half : AccessTokens.OVERLAP;
		return this.tokens.issue(now, life);
	}

	private boolean mayForce(Instant now) {
		if (this.lastForced == null) {
			return true;
		}
		LocalDate lastDay = Quotas.dayOf(this.lastForced);
		if (!Quotas.dayOf(now).equals(lastDay)) {
			this.forcedThatDay = 0;
		}
		return this.forcedThatDay < FORCED_A_DAY && !now.isBefore(this.lastForced.plus(FORCED_APART));
	}

}
