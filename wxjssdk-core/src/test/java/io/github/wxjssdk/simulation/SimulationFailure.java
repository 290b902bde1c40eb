package io.github.wxjssdk.simulation;

import java.time.Duration;

/** An invariant does not hold; says how to see it again. */
final class SimulationFailure extends AssertionError {

	private static final long serialVersionUID = 1L;

	SimulationFailure(long seed, Scenario scenario, Duration at, String what) {
		super(what + ", at " + at + " of " + scenario + ". To see it again: mvn -pl wxjssdk-core test"
				+ " -Dtest=FleetSimulationTests -Dsimulation.seed=" + seed);
	}

}
