package io.github.wxjssdk.store;

import java.time.Duration;

/**
 * The right to refresh one credential for a short time. Immutable and thread-safe.
 *
 * @param owner who holds it: an id of one refresh, never used twice
 * @param fence its number; every lease of a credential gets a higher one
 * @param baseFence the fence of the credential that was stored when the lease was
 * granted, or 0 if there was none
 * @param failures how many refreshes in a row have failed before this one, in the whole
 * reach of the store
 * @param grantedAt when it was granted, in milliseconds on the store's own clock. What is
 * fetched under the lease lives from then on at the earliest, however late it is
 * published
 */
public record Lease(String owner, long fence, long baseFence, int failures, long grantedAt) {

	/**
	 * How long a lease lasts. There is no way to prolong one: a call to WeChat ends after
	 * ten seconds.
	 */
	public static final Duration DURATION = Duration.ofSeconds(30);

}
