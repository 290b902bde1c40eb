package io.github.wxjssdk.simulator.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The clock that the whole platform goes by. It follows a source of time, can be put
 * forward, and can be frozen. Thread-safe; hand it to the code under test as its
 * {@link InstantSource} and both sides agree on the time.
 */
public final class SimulatorClock implements InstantSource {

	private final InstantSource source;

	private Duration offset = Duration.ZERO;

	private @Nullable Instant frozenAt;

	/**
	 * A clock that follows a source.
	 * @param source the time to follow: {@link InstantSource#system()} ticks by itself,
	 * {@link InstantSource#fixed(Instant)} moves by {@link #advance(Duration)} only
	 */
	public SimulatorClock(InstantSource source) {
		this.source = Objects.requireNonNull(source, "source");
	}

	@Override
	public synchronized Instant instant() {
		return (this.frozenAt != null) ? this.frozenAt : this.source.instant().plus(this.offset);
	}

	/**
	 * The time on this clock.
	 * @return the current instant
	 */
	public Instant now() {
		return instant();
	}

	/**
	 * Puts the clock forward, whether it is frozen or ticking.
	 * @param duration how far; not negative
	 * @throws IllegalArgumentException if the duration is negative
	 */
	public synchronized void advance(Duration duration) {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("The simulator's clock only goes forward, not by " + duration);
		}
		if (this.frozenAt != null) {
			this.frozenAt = this.frozenAt.plus(duration);
		}
		else {
			this.offset = this.offset.plus(duration);
		}
	}

	/**
	 * Stops the clock at the current instant; {@link #advance(Duration)} still moves it.
	 */
	public synchronized void freeze() {
		this.frozenAt = instant();
	}

	/** Lets a frozen clock go on from where it stands. */
	public synchronized void unfreeze() {
		if (this.frozenAt != null) {
			this.offset = Duration.between(this.source.instant(), this.frozenAt);
			this.frozenAt = null;
		}
	}

}
