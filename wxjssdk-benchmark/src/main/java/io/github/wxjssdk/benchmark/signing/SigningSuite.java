package io.github.wxjssdk.benchmark.signing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.wxjssdk.benchmark.library.Library;
import io.github.wxjssdk.benchmark.report.Table;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures {@link SigningBenchmark} with one thread and with two. */
public final class SigningSuite {

	private static final String FLOOR = "bare SHA-1";

	private SigningSuite() {
	}

	/**
	 * Measure and print.
	 * @param quick whether to take half a minute instead of five; then the figures only
	 * show that the suite works
	 * @throws RunnerException if JMH fails
	 */
	public static void run(boolean quick) throws RunnerException {
		Map<String, Cost> alone = measure(1, quick);
		Map<String, Cost> together = measure(2, quick);
		double floor = Objects.requireNonNull(alone.get(FLOOR)).nanos();
		Table table = new Table("Signing with a ticket at hand", "", "1 thread, ns", "2 threads, ns", "scaling",
				"bytes", "× bare SHA-1");
		alone.forEach((contender, one) -> {
			Cost two = Objects.requireNonNull(together.get(contender));
			table.row(contender, one, two, "%.2f ×".formatted(2 * one.nanos() / two.nanos()),
					"%,.0f".formatted(one.bytes()), "%.2f".formatted(one.nanos() / floor));
		});
	}

	private static Map<String, Cost> measure(int threads, boolean quick) throws RunnerException {
		Map<String, Cost> costs = new LinkedHashMap<>();
		for (RunResult result : new Runner(options(threads, quick)).run()) {
			costs.put(contender(result.getParams()), Cost.of(result));
		}
		return costs;
	}

	private static Options options(int threads, boolean quick) {
		return new OptionsBuilder().include(SigningBenchmark.class.getName())
			.threads(threads)
			.forks(quick ? 1 : 3)
			.warmupIterations(3)
			.warmupTime(TimeValue.milliseconds(quick ? 300 : 1000))
			.measurementIterations(quick ? 2 : 5)
			.measurementTime(TimeValue.milliseconds(quick ? 300 : 1000))
			.addProfiler(GCProfiler.class)
			.verbosity(VerboseMode.SILENT)
			.shouldFailOnError(true)
			.build();
	}

	private static String contender(BenchmarkParams parameters) {
		String library = parameters.getParam("library");
		return (library != null) ? Library.valueOf(library) + ", " + parameters.getParam("storage") : FLOOR;
	}

}
