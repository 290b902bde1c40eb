package io.github.wxjssdk.credential;

import java.time.Duration;

import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.store.CredentialKey;
import org.jspecify.annotations.Nullable;

/**
 * How one credential of this instance is, for those who operate it. It holds no secret.
 * Immutable and thread-safe.
 *
 * @param key which credential
 * @param asked whether anybody has asked for it; before, nothing is fetched
 * @param usable whether there is a value to give out
 * @param rejected whether a caller said that WeChat rejected the held value, so that a
 * newer one is looked for
 * @param age how long ago the held value was requested, by whichever instance, or null if
 * none is held
 * @param remaining how long WeChat accepts the held value, zero once it is over, or null
 * if none is held
 * @param lastRefresh how the last refresh of this instance ended, or null if there was
 * none
 * @param nextRefresh in how long the next refresh makes sense, zero if one is due, or
 * null if nobody has asked
 */
public record CredentialStatus(CredentialKey key, boolean asked, boolean usable, boolean rejected,
		@Nullable Duration age, @Nullable Duration remaining, @Nullable LastRefresh lastRefresh,
		@Nullable Duration nextRefresh) {

	/**
	 * How a refresh ended. It may have taken over what another instance fetched.
	 *
	 * @param ago how long ago it ended
	 * @param failure what went wrong, in words that hold no secret, or null if nothing
	 * @param failureClass what kind of failure it was, or null if there was none or
	 * another instance met it
	 */
	public record LastRefresh(Duration ago, @Nullable String failure, @Nullable FailureClass failureClass) {
	}

}
