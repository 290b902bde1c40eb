package io.github.wxjssdk.credential;

import java.time.Duration;

import io.github.wxjssdk.credential.CredentialSource.Call;
import org.jspecify.annotations.Nullable;

/**
 * Why and until when this instance does not try to refresh.
 *
 * @param until a reading of the monotonic clock
 * @param cause the failure behind it, or null if there is merely nothing newer to fetch
 * @param configuration if not null, the pause ends as soon as calls are made with another
 * configuration
 * @param lookAt when to look whether the configuration has changed
 */
record Pause(long until, @Nullable Throwable cause, @Nullable String configuration, long lookAt) {

	private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

	static Pause of(Moment now, Duration length, @Nullable Throwable cause, @Nullable String configuration) {
		return new Pause(now.nanos() + length.toNanos(), cause, configuration, now.nanos() + LOOK_INTERVAL.toNanos());
	}

	/** Whether not even to look if anything has changed. */
	boolean holdsBack(Moment now) {
		return lasts(now) && (this.configuration == null || now.nanos() - this.lookAt < 0);
	}

	boolean holdsBack(Call call, Moment now) {
		return lasts(now) && (this.configuration == null || this.configuration.equals(call.configuration()));
	}

	Duration remaining(Moment now) {
		return lasts(now) ? Duration.ofNanos(this.until - now.nanos()) : Duration.ZERO;
	}

	private boolean lasts(Moment now) {
		return now.nanos() - this.until < 0;
	}

}
