package io.github.wxjssdk.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What follows from a refresh that did not succeed. Immutable and thread-safe. Components
 * may be added in a later release.
 *
 * @param coolDown how long nobody should try again, or null if somebody else may try at
 * once
 * @param outcomeUnknown true if WeChat may have issued a credential that nobody received,
 * or may still issue one because the request arrives late. Then the stored credential
 * becomes suspect: it lives for at most {@link Credential#SUSPECT_LIFETIME}. So does
 * every credential that is published within {@link #DOUBT}
 */
public record RefreshFailure(@Nullable CoolDown coolDown, boolean outcomeUnknown) {

	/** How late a request may still arrive after nobody waits for it any more. */
	public static final Duration DOUBT = Duration.ofMinutes(2);

	/** The lease was not used. */
	public static final RefreshFailure NONE = new RefreshFailure(null, false);

}
