package io.github.wxjssdk.spring.actuate;

import java.time.Duration;

import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.credential.CredentialStatus;
import org.jspecify.annotations.Nullable;

/**
 * One credential as people and monitoring systems read it; all times are seconds.
 *
 * @param usable whether there is a value to give out
 * @param rejected whether a caller said that WeChat rejected it
 * @param age how long ago it was requested
 * @param remaining how long WeChat accepts it
 * @param lastRefresh how long ago the last refresh of this instance ended
 * @param failure why the last refresh failed, or null if it did not
 * @param failureClass what kind of failure that was
 * @param nextRefresh in how long the next refresh makes sense
 */
public record CredentialDescription(boolean usable, boolean rejected, @Nullable Long age, @Nullable Long remaining,
		@Nullable Long lastRefresh, @Nullable String failure, @Nullable FailureClass failureClass,
		@Nullable Long nextRefresh) {

	static CredentialDescription of(CredentialStatus status) {
		CredentialStatus.LastRefresh last = status.lastRefresh();
		return new CredentialDescription(status.usable(), status.rejected(), seconds(status.age()),
				seconds(status.remaining()), (last != null) ? seconds(last.ago()) : null,
				(last != null) ? last.failure() : null, (last != null) ? last.failureClass() : null,
				seconds(status.nextRefresh()));
	}

	private static @Nullable Long seconds(@Nullable Duration duration) {
		return (duration != null) ? duration.toSeconds() : null;
	}

}
