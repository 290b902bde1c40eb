package io.github.wxjssdk.store;

import java.time.Duration;

import io.github.wxjssdk.api.Secret;

/**
 * A credential as a store holds it. Its times are durations that count from when the
 * store returned it, so the clocks of two machines are never compared. Immutable and
 * thread-safe. Components may be added in a later release.
 *
 * @param value the token or ticket
 * @param fence the number of the lease under which it was fetched; a higher number is
 * newer
 * @param lifetime how long it lives in total, counted from its request
 * @param remaining how long it still lives; zero or less if it has expired
 */
public record Credential(Secret value, long fence, Duration lifetime, Duration remaining) {

	/**
	 * The longest life of a <em>suspect</em> credential. A credential is suspect if two
	 * requests may have reached WeChat in another order than their leases were granted.
	 * WeChat accepts the previous token for five minutes, and this is less.
	 */
	public static final Duration SUSPECT_LIFETIME = Duration.ofSeconds(240);

}
