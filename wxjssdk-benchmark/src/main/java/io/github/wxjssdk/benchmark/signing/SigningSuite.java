package io.github.wxjssdk.benchmark.signing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.wxjssdk.benchmark.report.Rounds;
import io.github.wxjssdk.benchmark.report.Table;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures all contenders with one thread and with two threads. They are measured in two
 * ways: each in its own JVM, by JMH, and all of them in turn within one JVM.
 */
public final class SigningSuite {

	private SigningSuite() {
	}

	/**
	 * Measure and print.
	 * @param quick whether to run for half a minute instead of nine minutes; then the
	 * figures only show that the suite works
	 * @throws Exception if JMH or an application fails
	 */
	public static void run(boolean quick) throws Exception {
		inJvmsOfTheirOwn(quick ? 1 : 5, TimeValue.milliseconds(quick ? 100 : 500));
		inTurn(quick ? 10 : 1000);
	}

	private static void inJvmsOfTheirOwn(int rounds, TimeValue iteration) throws RunnerException {
		Map<Contender, Figures> figures = new LinkedHashMap<>();
		Contender.all().forEach((contender) -> figures.put(contender, new Figures()));
		for (int round = 0; round < rounds; round++) {
			for (Map.Entry<Contender, Figures> entry : figures.entrySet()) {
				entry.getValue().add(entry.getKey().sign(1, iteration), entry.getKey().sign(2, iteration));
			}
		}
		Figures floor = figures.values().iterator().next();
		Table table = new Table("Signing with a held ticket, JMH", "", "1 thread, ns", "× bare SHA-1", "scaling",
				"bytes");
		figures.forEach((contender, of) -> table.row(contender, of.alone().format("%,.0f"),
				of.beside(floor).format("%.2f"), of.scaling().format("%.2f"), of.bytes().format("%,.0f")));
	}

	private static void inTurn(int rounds) throws Exception {
		List<Contender> contenders = Contender.all().stream().filter(Contender::isBusy).toList();
		List<Contender.Running> running = new ArrayList<>();
		try {
			for (Contender contender : contenders) {
				running.add(contender.start());
			}
			List<Rounds> alone = Turns.take(running, rounds, 1);
			List<Rounds> together = Turns.take(running, rounds, 2);
			Rounds floor = alone.get(0);
			Table table = new Table("Signing with a held ticket, in turn within one JVM", "", "1 thread, ns",
					"× bare SHA-1", "2 threads, ns from one to the next", "scaling of the medians");
			for (int i = 0; i < running.size(); i++) {
				table.row(contenders.get(i), alone.get(i).format("%,.0f"),
						alone.get(i).with(floor, (one, bare) -> one / bare).format("%.2f"),
						together.get(i).format("%,.0f"),
						"%.2f".formatted(alone.get(i).median() / together.get(i).median()));
			}
		}
		finally {
			running.forEach((contender) -> contender.end().run());
		}
	}

	/**
	 * The costs of one contender.
	 *
	 * @param alone the nanoseconds of a signature while one thread signs
	 * @param together the nanoseconds of a signature while two threads sign
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

		Rounds beside(Figures floor) {
			return this.alone.with(floor.alone, (one, bare) -> one / bare);
		}

		Rounds scaling() {
			return this.alone.with(this.together, (one, two) -> 2 * one / two);
		}

	}

}
