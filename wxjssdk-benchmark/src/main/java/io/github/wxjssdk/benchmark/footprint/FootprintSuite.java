package io.github.wxjssdk.benchmark.footprint;

import java.io.IOException;
import java.util.Arrays;

import io.github.wxjssdk.benchmark.report.Table;

/** Starts each application in turn with the empty one, and compares them pair by pair. */
public final class FootprintSuite {

	private FootprintSuite() {
	}

	/**
	 * Measure and print.
	 * @param quick whether to start each three times instead of eleven
	 * @throws IOException if an application does not start
	 */
	public static void run(boolean quick) throws IOException {
		int pairs = quick ? 3 : 11;
		ClassPath empty = new ClassPath("empty");
		Table table = new Table("Added to an empty web application, start-up as median of " + pairs + " pairs", "",
				"jars", "bytes", "beans", "start-up, ms");
		for (String name : new String[] { "wxjssdk", "wxjava" }) {
			ClassPath full = new ClassPath(name);
			long[] millis = new long[pairs];
			int beans = 0;
			for (int i = 0; i < pairs; i++) {
				ClassPath.Start without = empty.start();
				ClassPath.Start with = full.start();
				millis[i] = with.millis() - without.millis();
				beans = with.beans() - without.beans();
			}
			Arrays.sort(millis);
			table.row(name, full.jars() - empty.jars(), "%,d".formatted(full.bytes() - empty.bytes()), beans,
					millis[pairs / 2]);
		}
	}

}
