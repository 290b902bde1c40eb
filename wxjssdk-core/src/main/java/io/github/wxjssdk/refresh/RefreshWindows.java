package io.github.wxjssdk.refresh;

import java.time.Duration;

import io.github.wxjssdk.store.CredentialKind;

/**
 * How much life is left when a credential is refreshed in the background, when callers
 * wait for the refresh, and when it is not given out any more.
 *
 * @param advisory refresh in the background
 * @param mandatory callers wait
 * @param unusable not given out: a request needs a moment to arrive
 */
record RefreshWindows(Duration advisory, Duration mandatory, Duration unusable) {

	/**
	 * Below five minutes WeChat answers a new stable token, above it the same one. Who
	 * supplies tokens has to be no earlier than that.
	 */
	private static final Duration STABLE_ADVISORY = Duration.ofSeconds(285);

	private static final Duration STABLE_JITTER = Duration.ofSeconds(60);

	private static final Duration ADVISORY = Duration.ofMinutes(20);

	private static final Duration JITTER = Duration.ofMinutes(5);

	private static final Duration MANDATORY = Duration.ofSeconds(60);

	/** WeChat advises users of a token server to keep a copy about a minute. */
	private static final Duration OLDEST_COPY = Duration.ofSeconds(72);

	private static final Duration COPY_JITTER = Duration.ofSeconds(24);

	private static final Duration UNUSABLE = Duration.ofSeconds(10);

	/**
	 * Choose the windows for one credential.
	 * @param kind which credential
	 * @param lifetime how long it lives in all; short lives have short windows
	 * @param jitter from 0 to 1: how much of the jitter is taken. It differs between
	 * instances, so that one of them comes first
	 */
	static RefreshWindows of(CredentialKind kind, Duration lifetime, double jitter) {
		return new RefreshWindows(kind.isCopy() ? advisoryOfCopy(lifetime, jitter) : advisory(kind, lifetime, jitter),
				min(MANDATORY, lifetime.dividedBy(10)), min(UNUSABLE, lifetime.dividedBy(20)));
	}

	private static Duration advisory(CredentialKind kind, Duration lifetime, double jitter) {
		boolean stable = kind == CredentialKind.STABLE_ACCESS_TOKEN || kind == CredentialKind.SUPPLIED_ACCESS_TOKEN;
		Duration advisory = min(stable ? STABLE_ADVISORY : min(lifetime.dividedBy(6), ADVISORY), lifetime.dividedBy(3));
		Duration most = min(stable ? STABLE_JITTER : JITTER, advisory.dividedBy(4));
		return advisory.minus(part(most, jitter));
	}

	/**
	 * The server may have a newer one at any time, and WeChat accepts the older one for
	 * five more minutes. The life of a copy is what was left when it was made.
	 */
	private static Duration advisoryOfCopy(Duration lifetime, double jitter) {
		Duration age = OLDEST_COPY.minus(part(COPY_JITTER, jitter));
		return lifetime.minus(min(age, lifetime.multipliedBy(2).dividedBy(3)));
	}

	private static Duration part(Duration duration, double share) {
		return Duration.ofNanos((long) (duration.toNanos() * share));
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

	/** Put the windows on the monotonic clock. */
	Times before(long expiresAt) {
		return new Times(expiresAt - this.advisory.toNanos(), expiresAt - this.mandatory.toNanos(),
				expiresAt - this.unusable.toNanos());
	}

	/**
	 * The windows of one credential as readings of the monotonic clock.
	 *
	 * @param advisoryAt when to refresh it in the background
	 * @param mandatoryAt from when on callers wait for the refresh
	 * @param usableUntil from when on it is not given out any more
	 */
	record Times(long advisoryAt, long mandatoryAt, long usableUntil) {
	}

}
