package io.github.wxjssdk.benchmark.signing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.wxjssdk.benchmark.report.Rounds;
import io.github.wxjssdk.benchmark.report.Table;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Lets all contenders sign in turn, with one thread and with two, and that several times
 * over.
 */
public final class SigningSuite {

	private SigningSuite() {
	}

	/**
	 * Measure and print.
	 * @param quick whether to take half a minute instead of seven; then the figures only
	 * show that the suite works
	 * @throws RunnerException if JMH fails
	 */
	public static void run(boolean quick) throws RunnerException {
		int rounds = quick ? 1 : 5;
		TimeValue iteration = TimeValue.milliseconds(quick ? 100 : 500);
		Map<Contender, Figures> figures = new LinkedHashMap<>();
		Contender.all().forEach((contender) -> figures.put(contender, new Figures()));
		for (int round = 0; round < rounds; round++) {
			for (Map.Entry<Contender, Figures> entry : figures.entrySet()) {
				Contender.Cost alone = entry.getKey().sign(1, iteration);
				Contender.Cost together = entry.getKey().sign(2, iteration);
				entry.getValue().add(alone, together);
			}
		}
		print(figures);
	}

	private static void print(Map<Contender, Figures> all) {
		Rounds floor = Objects.requireNonNull(all.get(Contender.all().get(0))).alone();
		Table table = new Table("Signing with a ticket at hand", "", "1 thread, ns", "2 threads, ns", "scaling",
				"bytes", "× bare SHA-1");
		all.forEach((contender, figures) -> table.row(contender, figures.alone().format("%,.0f"),
				figures.together().format("%,.0f"),
				figures.alone().with(figures.together(), (one, two) -> 2 * one / two).format("%.2f"),
				figures.bytes().format("%,.0f"),
				figures.alone().with(floor, (one, bare) -> one / bare).format("%.2f")));
	}

	/**
	 * What one contender costs.
	 *
	 * @param alone the nanoseconds of a signature while one thread signs
	 * @param together those while two do
	 * @param bytes the memory of a signature
	 */
	private record Figures(Rounds alone, Rounds together, Rounds bytes) {

		Figures() {
			this(new Rounds(), new Rounds(), new Rounds());
		}

		void add(Contender.Cost alone, Contender.Cost together) {
			this.alone.add(alone.nanos());
			this.together.add(together.nanos());
			this.bytes.add(alone.bytes());
		}

	}

}
