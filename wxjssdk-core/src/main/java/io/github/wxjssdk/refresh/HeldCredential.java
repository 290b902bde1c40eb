package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Holds the credential that this instance gives out, and knows when another one may
 * replace it. Reading it is one volatile read.
 */
final class HeldCredential {

	/**
	 * How long a store may take to answer. A smaller difference of two lives is none.
	 */
	private static final long NOTICEABLE_NANOS = Duration.ofSeconds(5).toNanos();

	private final CredentialKind kind;

	private final Scheduler scheduler;

	private final AtomicReference<@Nullable Snapshot> snapshot = new AtomicReference<>();

	/** For diagnosis only. No decision depends on it. */
	private volatile @Nullable Secret previous;

	HeldCredential(CredentialKind kind, Scheduler scheduler) {
		this.kind = kind;
		this.scheduler = scheduler;
	}

	@Nullable Snapshot get() {
		return this.snapshot.get();
	}

	/**
	 * Take over a credential that was read from the store, if it is newer than the held
	 * one or says that the held one ends sooner.
	 * @return whether it was taken over
	 */
	boolean offer(Credential stored, ClockReading asOf) {
		Snapshot offered = snapshot(stored, asOf);
		while (true) {
			Snapshot held = this.snapshot.get();
			if (held != null && !isBetter(offered, held, asOf)) {
				return false;
			}
			if (this.snapshot.compareAndSet(held, withReport(offered, held, asOf))) {
				changed(held, offered.value());
				return true;
			}
		}
	}

	/** What was said about the same value still holds, unless it was confirmed since. */
	private static Snapshot withReport(Snapshot offered, @Nullable Snapshot held, ClockReading now) {
		if (held == null || !held.value().equals(offered.value())) {
			return offered;
		}
		Snapshot known = offered.notReportableBefore(held.reportableAt());
		boolean confirmed = held.doubted() && !offered.isReportable(now);
		return confirmed ? known : known.as(held.report());
	}

	private static boolean isBetter(Snapshot offered, Snapshot held, ClockReading now) {
		if (RefreshNeed.of(held, now) == RefreshNeed.UNUSABLE) {
			return true;
		}
		if (!held.fenced()) {
			return offered.expiresAt() - held.expiresAt() > 0;
		}
		if (offered.fence() == held.fence()) {
			return held.times().usableUntil() - offered.times().usableUntil() > NOTICEABLE_NANOS
					|| RefreshNeed.clocksDisagree(held, now);
		}
		return offered.fence() > held.fence();
	}

	/**
	 * Hold what was decided under the lease. It is newer than what was held at the time
	 * of the request. A late answer must not replace what came in between.
	 * @param seen what was held when it was asked for
	 * @return whether the value is another than before
	 */
	boolean replace(@Nullable Snapshot seen, Credential newest, ClockReading asOf) {
		return replace(seen, snapshot(aged(newest, seen, asOf), asOf), asOf);
	}

	/**
	 * Hold what was fetched while the store was down. It has no place in the order of the
	 * store.
	 * @param seen what was held when it was asked for
	 * @return whether the value is another than before
	 */
	boolean replaceWithoutStore(@Nullable Snapshot seen, Credential fetched, ClockReading asOf) {
		return replace(seen, snapshot(fetched, asOf).asUnfenced(), asOf);
	}

	private boolean replace(@Nullable Snapshot seen, Snapshot newest, ClockReading asOf) {
		while (true) {
			Snapshot held = this.snapshot.get();
			if (held != null && cameInBetween(seen, held) && !isBetter(newest, held, asOf)) {
				return false;
			}
			if (this.snapshot.compareAndSet(held, replacement(newest, held, asOf))) {
				return changed(held, newest.value());
			}
		}
	}

	private static boolean cameInBetween(@Nullable Snapshot seen, Snapshot held) {
		return seen == null || !held.isSameAs(seen);
	}

	private Snapshot replacement(Snapshot newest, @Nullable Snapshot held, ClockReading asOf) {
		if (held == null || !held.value().equals(newest.value())) {
			return newest;
		}
		return held.reported() ? newest.asInsistedOn(this.kind, asOf) : newest.notReportableBefore(held.reportableAt());
	}

	private boolean changed(@Nullable Snapshot before, Secret now) {
		if (before != null && before.value().equals(now)) {
			return false;
		}
		if (before != null) {
			this.previous = before.value();
		}
		return true;
	}

	/**
	 * WeChat answers the same stable token again, with what is left of its life. That
	 * makes the token no younger: the next one is due at the same time.
	 */
	private Credential aged(Credential newest, @Nullable Snapshot held, ClockReading asOf) {
		if (held == null || held.rejected() || !held.value().equals(newest.value())
				|| this.kind != CredentialKind.STABLE_ACCESS_TOKEN) {
			return newest;
		}
		Duration lifetime = held.age(asOf).plus(newest.remaining());
		return new Credential(newest.value(), newest.fence(), lifetime, newest.remaining());
	}

	/**
	 * Mark the held credential, if it is still this one: a token as rejected, a ticket as
	 * doubted.
	 */
	boolean reject(Snapshot held) {
		return this.snapshot.compareAndSet(held, held.asReported(this.kind));
	}

	/** Cap the life of the held value: WeChat may have issued another one unseen. */
	void becomeSuspect(ClockReading now) {
		double jitter = this.scheduler.random();
		this.snapshot.updateAndGet((held) -> (held != null) ? held.asSuspect(this.kind, now, jitter) : null);
	}

	private Snapshot snapshot(Credential credential, ClockReading asOf) {
		return Snapshot.of(this.kind, credential, asOf, this.scheduler.random());
	}

	/** The held value and the one before it, if there were any. */
	List<Secret> recentValues() {
		Snapshot held = this.snapshot.get();
		if (held == null) {
			return List.of();
		}
		Secret before = this.previous;
		return (before != null && !before.equals(held.value())) ? List.of(held.value(), before) : List.of(held.value());
	}

	/** For how long a value can be given out. A rejected value does not count. */
	Duration usableFor(ClockReading now) {
		Snapshot held = this.snapshot.get();
		if (held == null || held.rejected() || RefreshNeed.of(held, now) == RefreshNeed.UNUSABLE) {
			return Duration.ZERO;
		}
		return held.usableFor(now);
	}

	/** The value that was rejected or is doubted, or null. */
	@Nullable Secret reportedValue() {
		Snapshot held = this.snapshot.get();
		return (held != null && held.reported()) ? held.value() : null;
	}

	@Nullable Secret rejectedValue() {
		Snapshot held = this.snapshot.get();
		return (held != null && held.rejected()) ? held.value() : null;
	}

}
