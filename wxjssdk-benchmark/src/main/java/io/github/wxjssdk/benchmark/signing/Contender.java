package io.github.wxjssdk.benchmark.signing;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.wxjssdk.benchmark.library.Library;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Somebody who signs.
 *
 * @param library the library, null for the JDK's SHA-1 alone
 * @param storage where the library keeps its credentials
 */
record Contender(@Nullable Library library, String storage) {

	/** All of them; the first is the floor. */
	static List<Contender> all() {
		Stream<Contender> libraries = Arrays.stream(Library.values())
			.flatMap((library) -> Stream.of(new Contender(library, "memory"), new Contender(library, "Redis")));
		return Stream.concat(Stream.of(new Contender(null, "")), libraries).toList();
	}

	/**
	 * Let it sign for some seconds, in a JVM of its own.
	 * @param iteration how long one of the five iterations takes that are measured; the
	 * four of warm-up take twice as long each
	 */
	Cost sign(int threads, TimeValue iteration) throws RunnerException {
		ChainedOptionsBuilder options = new OptionsBuilder().threads(threads)
			.forks(1)
			.warmupIterations(4)
			.warmupTime(TimeValue.milliseconds(2 * iteration.convertTo(TimeUnit.MILLISECONDS)))
			.measurementIterations(5)
			.measurementTime(iteration)
			.addProfiler(GCProfiler.class)
			.verbosity(VerboseMode.SILENT)
			.shouldFailOnError(true);
		if (this.library != null) {
			options.include(SigningBenchmark.class.getName() + ".sign$")
				.param("library", this.library.name())
				.param("storage", this.storage);
		}
		else {
			options.include(SigningBenchmark.class.getName() + ".bareSha1$");
		}
		RunResult result = new Runner(options.build()).runSingle();
		return new Cost(result.getPrimaryResult().getStatistics().getPercentile(50),
				Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore());
	}

	/** Whether signing keeps a core busy, rather than wait for Redis each time. */
	boolean isBusy() {
		return this.library != Library.WXJAVA || this.storage.equals("memory");
	}

	/** Make it ready to sign in this JVM. */
	Running start() throws Exception {
		if (this.library == null) {
			return new Running(() -> new Sha1()::digest, () -> {
			});
		}
		WarmApplication application = new WarmApplication();
		application.library = this.library;
		application.storage = this.storage;
		application.start();
		return new Running(() -> application::sign, application::stop);
	}

	@Override
	public String toString() {
		return (this.library != null) ? this.library + ", " + this.storage : "bare SHA-1";
	}

	/**
	 * What one signature costs.
	 *
	 * @param nanos the time, median of the iterations
	 * @param bytes the memory allocated
	 */
	record Cost(double nanos, double bytes) {

	}

	/**
	 * A contender in this JVM.
	 *
	 * @param signing gives each thread what it calls to sign once
	 * @param end ends it
	 */
	record Running(Supplier<Callable<?>> signing, Runnable end) {

	}

}
