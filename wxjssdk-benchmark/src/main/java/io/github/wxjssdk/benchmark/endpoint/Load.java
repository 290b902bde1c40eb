package io.github.wxjssdk.benchmark.endpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The result of an endpoint under load.
 *
 * @param perSecond requests per second
 * @param p99Millis the 99th percentile of the latency
 */
record Load(double perSecond, double p99Millis) {

	private static final int CONNECTIONS = 8;

	/** Eight connections send one request after another, without pauses. */
	static Load on(int port, String path, Duration time) throws InterruptedException {
		long[][] nanos = new long[CONNECTIONS][];
		Thread[] threads = new Thread[CONNECTIONS];
		for (int i = 0; i < CONNECTIONS; i++) {
			int connection = i;
			threads[i] = new Thread(() -> nanos[connection] = visit(port, path, time));
			threads[i].start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		long[] all = Arrays.stream(nanos).flatMapToLong(LongStream::of).sorted().toArray();
		return new Load(all.length / (time.toNanos() / 1e9), all[all.length * 99 / 100] / 1e6);
	}

	private static long[] visit(int port, String path, Duration time) {
		LongStream.Builder nanos = LongStream.builder();
		try (Visitor visitor = new Visitor(port, path)) {
			long end = System.nanoTime() + time.toNanos();
			for (long now = System.nanoTime(); now - end < 0;) {
				visitor.visit();
				long then = now;
				now = System.nanoTime();
				nanos.add(now - then);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return nanos.build().toArray();
	}

	/** The median of several measurements, computed for each figure. */
	static Load median(Load... loads) {
		return new Load(median(Arrays.stream(loads).mapToDouble(Load::perSecond).toArray()),
				median(Arrays.stream(loads).mapToDouble(Load::p99Millis).toArray()));
	}

	static double median(double... values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return IntStream.of(values.length / 2, (values.length - 1) / 2)
			.mapToDouble((i) -> sorted[i])
			.average()
			.orElse(0);
	}

}
