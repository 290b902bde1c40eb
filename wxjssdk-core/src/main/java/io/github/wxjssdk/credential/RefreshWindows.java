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

	/** As long as WeChat advises users of a token server to keep a copy, ± 20%. */
	private static final Duration OLDEST_COPY = Duration.ofSeconds(72);

	private static final Duration COPY_JITTER = Duration.ofSeconds(24);

	private static final Duration UNUSABLE = Duration.ofSeconds(10);

	/**
	 * Choose the windows for one credential.
	 * @param kind which credential
	 * @param lifetime how long it lives in all; short lives have short windows
	 * @param chance from 0 to 1: how much of the jitter is taken, so that of many
	 * instances one comes first
	 */
	static RefreshWindows of(CredentialKind kind, Duration lifetime, double chance) {
		return new RefreshWindows(kind.isCopy() ? advisoryOfCopy(lifetime, chance) : advisory(kind, lifetime, chance),
				min(MANDATORY, lifetime.dividedBy(10)), min(UNUSABLE, lifetime.dividedBy(20)));
	}

	private static Duration advisory(CredentialKind kind, Duration lifetime, double chance) {
		boolean stable = kind == CredentialKind.STABLE_ACCESS_TOKEN;
		Duration advisory = min(stable ? STABLE_ADVISORY : min(lifetime.dividedBy(6), ADVISORY), lifetime.dividedBy(3));
		Duration jitter = min(stable ? STABLE_JITTER : JITTER, advisory.dividedBy(4));
		return advisory.minus(part(jitter, chance));
	}

	/**
	 * The server may have another one at any time, and WeChat accepts the one before for
	 * five minutes. The life of a copy is what was left of it when it was made.
	 */
	private static Duration advisoryOfCopy(Duration lifetime, double chance) {
		Duration age = OLDEST_COPY.minus(part(COPY_JITTER, chance));
		return lifetime.minus(min(age, lifetime.multipliedBy(2).dividedBy(3)));
	}

	private static Duration part(Duration duration, double chance) {
		return Duration.ofNanos((long) (duration.toNanos() * chance));
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
