package io.github.wxjssdk.store.local;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

import io.github.wxjssdk.store.CredentialStore;

/**
 * The times of the forced refreshes that were spent in the last 24 hours, in order. Not
 * thread-safe.
 */
final class ForcedRefreshes {

	private static final long DAY = Duration.ofDays(1).toMillis();

	private static final long INTERVAL = CredentialStore.FORCED_REFRESH_INTERVAL.toMillis();

	private final Deque<Long> times;

	ForcedRefreshes(Collection<Long> times) {
		this.times = new ArrayDeque<>(times);
	}

	boolean spend(long now) {
		while (!this.times.isEmpty() && now - this.times.getFirst() >= DAY) {
			this.times.removeFirst();
		}
		boolean tooMany = this.times.size() >= CredentialStore.FORCED_REFRESHES_PER_DAY;
		boolean tooSoon = !this.times.isEmpty() && now - this.times.getLast() < INTERVAL;
		if (tooMany || tooSoon) {
			return false;
		}
		this.times.addLast(now);
		return true;
	}

	List<Long> times() {
		return List.copyOf(this.times);
	}

}
