package io.github.wxjssdk.benchmark.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How long callers waited, and how many failed: they got an exception, or nothing within
 * the time that a situation is watched. Thread-safe.
 */
final class Latencies {

	private final List<Long> nanos = new ArrayList<>();

	private int failures;

	synchronized void add(long nanos, boolean failed) {
		this.nanos.add(nanos);
		this.failures += failed ? 1 : 0;
	}

	synchronized void addAll(Latencies others) {
		this.nanos.addAll(others.nanos);
		this.failures += others.failures;
	}

	synchronized int count() {
		return this.nanos.size();
	}

	synchronized int failures() {
		return this.failures;
	}

	String millis(double quantile) {
		return String.format(Locale.ROOT, "%,.1f", nanos(quantile) / 1e6);
	}

	private synchronized long nanos(double quantile) {
		List<Long> sorted = new ArrayList<>(this.nanos);
		Collections.sort(sorted);
		return sorted.isEmpty() ? 0 : sorted.get((int) Math.round(quantile * (sorted.size() - 1)));
	}

	/** One line, for {@link #parse}. */
	@Override
	public synchronized String toString() {
		return this.failures + ":" + this.nanos.stream().map(String::valueOf).collect(Collectors.joining(","));
	}

	static Latencies parse(String line) {
		Latencies latencies = new Latencies();
		int colon = line.indexOf(':');
		latencies.failures = Integer.parseInt(line.substring(0, colon));
		Arrays.stream(line.substring(colon + 1).split(",")).map(Long::valueOf).forEach(latencies.nanos::add);
		return latencies;
	}

}
