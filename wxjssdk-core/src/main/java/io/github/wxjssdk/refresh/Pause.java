package io.github.wxjssdk.refresh;

import java.time.Duration;

import io.github.wxjssdk.refresh.AccountKind.Call;
import org.jspecify.annotations.Nullable;

/**
 * Why and until when this instance does not try to refresh.
 *
 * @param until a reading of the monotonic clock
 * @param cause the failure behind it, or null if there is merely nothing newer to fetch
 * @param secretFingerprint if not null, the pause ends as soon as calls are made with
 * another secret
 * @param checkAt when to check whether the secret has changed
 */
record Pause(long until, @Nullable Throwable cause, @Nullable String secretFingerprint, long checkAt) {

	private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

	static Pause of(ClockReading now, Duration length, @Nullable Throwable cause, @Nullable String secretFingerprint) {
		return new Pause(now.nanos() + length.toNanos(), cause, secretFingerprint,
				now.nanos() + CHECK_INTERVAL.toNanos());
	}

	/** Whether to do nothing, not even to check whether the secret has changed. */
	boolean holdsBack(ClockReading now) {
		return lasts(now) && (this.secretFingerprint == null || now.nanos() - this.checkAt < 0);
	}

	boolean holdsBack(Call call, ClockReading now) {
		return lasts(now)
				&& (this.secretFingerprint == null || this.secretFingerprint.equals(call.secretFingerprint()));
	}

	Duration remaining(ClockReading now) {
		return lasts(now) ? Duration.ofNanos(this.until - now.nanos()) : Duration.ZERO;
	}

	private boolean lasts(ClockReading now) {
		return now.nanos() - this.until < 0;
	}

}
