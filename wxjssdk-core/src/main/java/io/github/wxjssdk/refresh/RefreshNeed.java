package io.github.wxjssdk.refresh;

import org.jspecify.annotations.Nullable;

/**
 * Says what a held credential is good for at a moment. Pure.
 */
enum RefreshNeed {

	/** Give the value out. */
	NONE,

	/** Give the value out, and refresh it in the background. */
	ADVISORY,

	/**
	 * Wait for a refresh. If none ends in time, give the old value out. The value is near
	 * its end, or was rejected, or the clocks disagree about its age.
	 */
	MANDATORY,

	/** Wait for a refresh; there is nothing to give out. */
	UNUSABLE;

	/**
	 * A larger difference means that the computer slept, or that its wall clock was set.
	 */
	private static final long CLOCK_TOLERANCE_MILLIS = 30_000;

	/** Whether the value is given out without waiting. */
	boolean isServed() {
		return this == NONE || this == ADVISORY;
	}

	static RefreshNeed of(@Nullable Snapshot held, long nanos, long millis) {
		if (held == null) {
			return UNUSABLE;
		}
		long drift = held.asOf().drift(nanos, millis);
		if (Math.abs(drift) <= CLOCK_TOLERANCE_MILLIS) {
			return of(held, nanos);
		}
		// The faster clock may be right: after a sleep the credential is old.
		RefreshNeed need = of(held, nanos + Math.max(0, drift) * 1_000_000);
		return (need == UNUSABLE) ? UNUSABLE : MANDATORY;
	}

	private static RefreshNeed of(Snapshot held, long nanos) {
		if (nanos - held.times().advisoryAt() < 0) {
			return NONE;
		}
		if (nanos - held.times().mandatoryAt() < 0) {
			return ADVISORY;
		}
		return (nanos - held.times().usableUntil() < 0) ? MANDATORY : UNUSABLE;
	}

	static RefreshNeed of(@Nullable Snapshot held, ClockReading now) {
		return of(held, now.nanos(), now.millis());
	}

	/** Whether the two clocks have moved apart since the credential was taken over. */
	static boolean clocksDisagree(Snapshot held, ClockReading now) {
		return Math.abs(held.asOf().drift(now.nanos(), now.millis())) > CLOCK_TOLERANCE_MILLIS;
	}

}
