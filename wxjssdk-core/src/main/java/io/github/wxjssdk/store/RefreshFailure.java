package io.github.wxjssdk.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a refresh that did not succeed leaves behind. Immutable and thread-safe.
 *
 * @param coolDown until when nobody should try again, or null if somebody else may try at
 * once
 * @param outcomeUnknown whether WeChat may have issued a credential that nobody received,
 * or may still do so when the request arrives late: the stored one becomes suspect (it
 * lives for {@link Credential#SUSPECT_LIFETIME} at the most), and so does every one that
 * is published within {@link #DOUBT}
 */
public record RefreshFailure(@Nullable CoolDown coolDown, boolean outcomeUnknown) {

	/** How late a request that nobody waits for any more may still arrive. */
	public static final Duration DOUBT = Duration.ofMinutes(2);

	/** The lease is given back unused. */
	public static final RefreshFailure NONE = new RefreshFailure(null, false);

}
