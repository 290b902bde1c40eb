package io.github.wxjssdk.refresh;

import java.time.Duration;

import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.api.TokenServerException;
import io.github.wxjssdk.api.WeChatApiException;

/**
 * Computes when the next attempt makes sense after a failure. It must agree with
 * {@link RefreshWindows}: a pause always ends before the held credential expires. Pure
 * functions.
 */
final class BackOff {

	private static final Duration TRANSIENT_FIRST = Duration.ofSeconds(1);

	private static final Duration TRANSIENT_CAP = Duration.ofSeconds(60);

	/** So many failures in a row take about ten minutes. */
	private static final int OUTAGE = 25;

	/** A day of it costs some 600 calls; a classic token has 2,000. */
	private static final Duration OUTAGE_CAP = Duration.ofMinutes(5);

	private static final Duration RATE = Duration.ofSeconds(60);

	private static final Duration DAILY_QUOTA = Duration.ofHours(1);

	private static final Duration THIS_INSTANCE = Duration.ofMinutes(5);

	/** It may be over soon, or never. A day of it costs some 300 calls. */
	private static final Duration UNKNOWN_FIRST = Duration.ofSeconds(30);

	private static final Duration UNKNOWN_CAP = Duration.ofMinutes(5);

	private static final Duration PERMANENT_FIRST = Duration.ofMinutes(5);

	private static final Duration PERMANENT_CAP = Duration.ofHours(1);

	/** Asking a store again costs nothing of an account's quota. */
	private static final Duration STORE_CAP = Duration.ofSeconds(5);

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private BackOff() {
	}

	/** Classify a failure. A failure without an answer may be over soon. */
	static FailureClass classify(Throwable failure) {
		if (failure instanceof TokenServerException refusal) {
			return refusal.failureClass();
		}
		return (failure instanceof WeChatApiException answer) ? answer.failureClass() : FailureClass.TRANSIENT;
	}

	/**
	 * Return the time to wait.
	 * @param failureClass the class of the failure
	 * @param earlier how many failures in a row came before it
	 * @param jitter from 0 to 1: transient failures wait a random part of the time ("full
	 * jitter"), so that instances that failed together do not return together
	 */
	static Duration after(FailureClass failureClass, int earlier, double jitter) {
		return switch (failureClass) {
			case TRANSIENT, TOKEN_REJECTED -> scale(doubled(TRANSIENT_FIRST, earlier, transientCap(earlier)), jitter);
			case RATE -> RATE;
			case DAILY_QUOTA -> DAILY_QUOTA;
			case THIS_INSTANCE -> THIS_INSTANCE;
			case UNKNOWN -> doubled(UNKNOWN_FIRST, earlier, UNKNOWN_CAP);
			case PERMANENT -> doubled(PERMANENT_FIRST, earlier, PERMANENT_CAP);
		};
	}

	/**
	 * Return the time to wait after a token server failed. It stays short however long
	 * the server is out, since a request costs nothing of an account's quota.
	 */
	static Duration afterServerFailure(FailureClass failureClass, int earlier, double jitter) {
		return after(failureClass, Math.min(earlier, OUTAGE - 1), jitter);
	}

	/** Return the time to wait after the store failed so many times in a row. */
	static Duration afterStoreFailure(int earlier, double jitter) {
		return scale(doubled(TRANSIENT_FIRST, earlier, STORE_CAP), jitter);
	}

	/**
	 * Return how long to wait at most while a usable credential is held: half of its
	 * remaining time. So a single failure never loses it. A failure that lasts costs
	 * about ten more attempts.
	 */
	static Duration whileUsable(Duration usableFor) {
		Duration half = usableFor.dividedBy(2);
		return (half.compareTo(SHORTEST) >= 0) ? half : SHORTEST;
	}

	private static Duration transientCap(int earlier) {
		return (earlier < OUTAGE) ? TRANSIENT_CAP : OUTAGE_CAP;
	}

	private static Duration doubled(Duration first, int times, Duration cap) {
		Duration doubled = first.multipliedBy(1L << Math.min(times, 10));
		return (doubled.compareTo(cap) <= 0) ? doubled : cap;
	}

	private static Duration scale(Duration duration, double factor) {
		return Duration.ofNanos((long) (duration.toNanos() * factor));
	}

}
