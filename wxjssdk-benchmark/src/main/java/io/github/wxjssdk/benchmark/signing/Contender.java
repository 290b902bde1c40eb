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
 * A way to sign that is measured.
 *
 * @param library the library, or null for only the JDK's SHA-1
 * @param storage where the library keeps its credentials
 */
record Contender(@Nullable Library library, String storage) {

	/** All contenders. The first is the lower bound. */
	static List<Contender> all() {
		Stream<Contender> libraries = Arrays.stream(Library.values())
			.flatMap((library) -> Stream.of(new Contender(library, "memory"), new Contender(library, "Redis")));
		return Stream.concat(Stream.of(new Contender(null, "")), libraries).toList();
	}

	/**
	 * Let it sign for some seconds, in its own JVM.
	 * @param iteration the time of each of the five measured iterations; each of the four
	 * warm-up iterations takes twice as long
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

	/** Whether signing uses the CPU and does not wait for Redis each time. */
	boolean isBusy() {
		return this.library != Library.WXJAVA || this.storage.equals("memory");
	}

	/** Prepare it to sign in this JVM. */
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
	 * The cost of one signature.
	 *
	 * @param nanos the time, as the median of the iterations
	 * @param bytes the allocated memory
	 */
	record Cost(double nanos, double bytes) {

	}

	/**
	 * A contender in this JVM.
	 *
	 * @param signing gives each thread a callable that signs once
	 * @param end stops the contender
	 */
	record Running(Supplier<Callable<?>> signing, Runnable end) {

	}

}
