package io.github.wxjssdk.store;

import java.time.Duration;

/**
 * The right to refresh one credential for a short time. Immutable and thread-safe.
 * Components may be added in a later release.
 *
 * @param owner who holds it: an id of one refresh, never used twice
 * @param fence its number; each new lease of a credential has a higher number
 * @param baseFence the fence of the credential that was stored when the lease was
 * granted, or 0 if there was none
 * @param failures how many refreshes in a row have failed before this one, counted for
 * everybody who shares the store
 * @param grantedAt when it was granted, in milliseconds on the store's own clock. The
 * life of a credential that is fetched under the lease counts from then, even if it is
 * published late
 */
public record Lease(String owner, long fence, long baseFence, int failures, long grantedAt) {

	/**
	 * How long a lease lasts. It cannot be prolonged, and need not be: a call to WeChat
	 * ends after ten seconds.
	 */
	public static final Duration DURATION = Duration.ofSeconds(30);

}
