package io.github.wxjssdk.benchmark.signing;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Signs a page with a ticket of 86 characters. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SigningBenchmark {

	@Benchmark
	public Object sign(WarmApplication application) throws Exception {
		return application.sign();
	}

	/** The lower bound: every signature needs at least this. */
	@Benchmark
	public byte[] bareSha1(Sha1 sha1) {
		return sha1.digest();
	}

}
