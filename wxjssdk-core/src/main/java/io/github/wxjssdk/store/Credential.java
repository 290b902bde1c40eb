package io.github.wxjssdk.store;

import java.time.Duration;

import io.github.wxjssdk.api.Secret;

/**
 * A credential as a store holds it. Times are relative to the moment of the answer, so
 * that clocks of two machines are never compared. Immutable and thread-safe.
 *
 * @param value the token or ticket
 * @param fence the number of the lease under which it was fetched; a higher one is newer
 * @param lifetime how long it lives in all, from when it was requested
 * @param remaining how long it still lives; not positive if it has expired
 */
public record Credential(Secret value, long fence, Duration lifetime, Duration remaining) {

	/**
	 * The life that a <em>suspect</em> credential is given: less than the five minutes
	 * for which WeChat accepts the token before the newest. A credential is suspect when
	 * two fetches may have reached WeChat in another order than their leases.
	 */
	public static final Duration SUSPECT_LIFETIME = Duration.ofSeconds(240);

}
