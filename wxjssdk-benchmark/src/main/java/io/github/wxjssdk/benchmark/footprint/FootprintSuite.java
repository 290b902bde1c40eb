package io.github.wxjssdk.benchmark.footprint;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.wxjssdk.benchmark.report.Rounds;
import io.github.wxjssdk.benchmark.report.Table;

/** Starts each application in turn with the empty one, round by round. */
public final class FootprintSuite {

	private FootprintSuite() {
	}

	/**
	 * Measure and print.
	 * @param quick whether to start each twice instead of fifteen times
	 * @throws IOException if an application does not start
	 */
	public static void run(boolean quick) throws IOException {
		int rounds = quick ? 2 : 15;
		ClassPath empty = new ClassPath("empty");
		Map<ClassPath, Added> applications = new LinkedHashMap<>();
		for (String name : new String[] { "webflux", "wxjssdk", "wxjava" }) {
			applications.put(new ClassPath(name), new Added(new Rounds(), new Rounds()));
		}
		for (int round = 0; round < rounds; round++) {
			ClassPath.Start without = empty.start();
			for (Map.Entry<ClassPath, Added> application : applications.entrySet()) {
				ClassPath.Start with = application.getKey().start();
				application.getValue().millis().add(with.millis() - without.millis());
				application.getValue().beans().add(with.beans() - without.beans());
			}
		}
		Table table = new Table("Added to an empty web application, start-up as median of " + rounds + " rounds", "",
				"jars", "bytes", "beans", "start-up, ms");
		applications.forEach((full, added) -> table.row(full.name(), full.jars() - empty.jars(),
				"%,d".formatted(full.bytes() - empty.bytes()), "%.0f".formatted(added.beans().median()),
				added.millis().format("%,.0f")));
	}

	/**
	 * What an application has or needs more than the empty one.
	 *
	 * @param millis the milliseconds to start
	 * @param beans the beans
	 */
	private record Added(Rounds millis, Rounds beans) {

	}

}
