package io.github.wxjssdk.simulator.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * The stable tokens of one account: the same token with its remaining life until its last
 * five minutes. A forced refresh, at most 20 a day and 30 seconds apart, replaces the
 * token and ends the overlap of the one before it, so that two of them kill a leaked
 * token; a forced call too many is answered like a normal one.
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
		// A life as short as the overlap would be renewed by every call.
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
