package io.github.wxjssdk.store.local;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.time.TimeSource;

/**
 * Remembers when the credentials that this JVM has seen end, on a clock that nobody can
 * set back. The file alone does not show that the wall clock was set back. Thread-safe.
 */
final class KnownEnds {

	/** Clocks drift, so a smaller difference means nothing. */
	private static final Duration DRIFT = Duration.ofSeconds(5);

	private final Map<CredentialKey, KnownEnd> ends = new ConcurrentHashMap<>();

	private final FasterClock clock;

	KnownEnds(TimeSource time) {
		this.clock = new FasterClock(time);
	}

	/** Shorten the life of a credential if it would last longer than was known before. */
	void applyTo(Ledger ledger, CredentialKey key, long now) {
		Credential stored = ledger.read(now).orElse(null);
		KnownEnd known = this.ends.get(key);
		if (stored == null || known == null || known.fence() != stored.fence()) {
			return;
		}
		Duration left = Duration.ofMillis(known.at() - this.clock.millis());
		if (stored.remaining().compareTo(left.plus(DRIFT)) > 0) {
			ledger.endWithin(left, now);
		}
	}

	void learnFrom(Ledger ledger, CredentialKey key, long now) {
		ledger.read(now)
			.ifPresent((stored) -> this.ends.put(key,
					new KnownEnd(stored.fence(), this.clock.millis() + stored.remaining().toMillis())));
	}

	private record KnownEnd(long fence, long at) {
	}

}
