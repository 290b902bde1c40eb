package io.github.wxjssdk.simulator.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SimulatorClockTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private Instant source = START;

	private final SimulatorClock clock = new SimulatorClock(() -> this.source);

	@Test
	void followsItsSource() {
		this.source = START.plusSeconds(5);
		assertThat(this.clock.now()).isEqualTo(START.plusSeconds(5));
	}

	@Test
	void goesForwardAndTicksOn() {
		this.clock.advance(Duration.ofHours(2));
		this.source = START.plusSeconds(5);
		assertThat(this.clock.now()).isEqualTo(START.plusSeconds(7205));
	}

	@Test
	void standsStillWhenFrozenButCanBeAdvanced() {
		this.clock.freeze();
		this.source = START.plusSeconds(5);
		assertThat(this.clock.now()).isEqualTo(START);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.clock.now()).isEqualTo(START.plusSeconds(1));
	}

	@Test
	void goesOnFromWhereItStoodWhenUnfrozen() {
		this.clock.freeze();
		this.source = START.plusSeconds(100);
		this.clock.unfreeze();
		this.source = START.plusSeconds(101);
		assertThat(this.clock.now()).isEqualTo(START.plusSeconds(1));
	}

	@Test
	void aFixedSourceMovesByHandOnly() {
		SimulatorClock fixed = new SimulatorClock(InstantSource.fixed(START));
		fixed.advance(Duration.ofDays(1));
		assertThat(fixed.instant()).isEqualTo(START.plusSeconds(86400));
	}

	@Test
	void doesNotGoBack() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.clock.advance(Duration.ofSeconds(-1)))
			.withMessageContaining("only goes forward");
	}

}
