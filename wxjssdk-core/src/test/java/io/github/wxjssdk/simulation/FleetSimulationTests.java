package io.github.wxjssdk.simulation;

import java.util.List;
import java.util.stream.LongStream;

import io.github.wxjssdk.simulation.Invariants.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs many schedules. {@code -Dsimulation.seeds=100000} runs more,
 * {@code -Dsimulation.seed=17} runs one.
 */
class FleetSimulationTests {

	@Test
	void theInvariantsHoldForEverySeed() {
		Long one = Long.getLong("simulation.seed");
		long seeds = Long.getLong("simulation.seeds", 210);
		List<Outcome> outcomes = ((one != null) ? LongStream.of(one) : LongStream.range(0, seeds).parallel())
			.mapToObj(FleetSimulation::run)
			.toList();
		assertThat(outcomes).allMatch((outcome) -> outcome.reads() > 0);
	}

}
