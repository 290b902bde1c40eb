package io.github.wxjssdk.simulator.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The clock of the whole platform. It follows another clock, and tests can advance or
 * freeze it. If the code under test uses it as its {@link InstantSource}, both sides have
 * the same time. Thread-safe.
 */
public final class SimulatorClock implements InstantSource {

	private final InstantSource source;

	private Duration offset = Duration.ZERO;

	private @Nullable Instant frozenAt;

	/**
	 * A clock that follows another one.
	 * @param source the clock to follow. With {@link InstantSource#system()} the time
	 * passes by itself. With {@link InstantSource#fixed(Instant)} only
	 * {@link #advance(Duration)} changes the time.
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
	 * Advances the clock, also if it is frozen.
	 * @param duration how far, not negative
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
	 * Stops the clock at the current instant. {@link #advance(Duration)} can still change
	 * it.
	 */
	public synchronized void freeze() {
		this.frozenAt = instant();
	}

	/** Lets a frozen clock continue from its current time. */
	public synchronized void unfreeze() {
		if (this.frozenAt != null) {
			this.offset = Duration.between(this.source.instant(), this.frozenAt);
			this.frozenAt = null;
		}
	}

}
