package io.github.wxjssdk.benchmark.signing;

import java.util.Locale;
import java.util.Objects;

import org.openjdk.jmh.results.RunResult;

/**
 * What one signature costs.
 *
 * @param nanos the time, mean over all iterations
 * @param error half the width of the 99.9% confidence interval, in nanoseconds
 * @param bytes the memory allocated
 */
record Cost(double nanos, double error, double bytes) {

	static Cost of(RunResult result) {
		double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
		return new Cost(result.getPrimaryResult().getScore(), result.getPrimaryResult().getScoreError(), bytes);
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%,.0f ± %,.0f", this.nanos, this.error);
	}

}
