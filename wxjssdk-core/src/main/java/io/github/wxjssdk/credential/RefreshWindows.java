package io.github.wxjssdk.credential;

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

	/** Below five minutes WeChat answers a new stable token, above it the same one. */
	private static final Duration STABLE_ADVISORY = Duration.ofSeconds(285);

	private static final Duration STABLE_JITTER = Duration.ofSeconds(60);

	private static final Duration ADVISORY = Duration.ofMinutes(20);

	private static final Duration JITTER = Duration.ofMinutes(5);

	private static final Duration MANDATORY = Duration.ofSeconds(60);

	private static final Duration UNUSABLE = Duration.ofSeconds(10);

	/**
	 * Choose the windows for one credential.
	 * @param kind which credential
	 * @param lifetime how long it lives in all; short lives have short windows
	 * @param chance from 0 to 1: how much of the jitter is taken, so that of many
	 * instances one comes first
	 */
	static RefreshWindows of(CredentialKind kind, Duration lifetime, double chance) {
		boolean stable = kind == CredentialKind.STABLE_ACCESS_TOKEN;
		Duration advisory = min(stable ? STABLE_ADVISORY : min(lifetime.dividedBy(6), ADVISORY), lifetime.dividedBy(3));
		Duration jitter = min(stable ? STABLE_JITTER : JITTER, advisory.dividedBy(4));
		Duration taken = Duration.ofNanos((long) (jitter.toNanos() * chance));
		return new RefreshWindows(advisory.minus(taken), min(MANDATORY, lifetime.dividedBy(10)),
				min(UNUSABLE, lifetime.dividedBy(20)));
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
