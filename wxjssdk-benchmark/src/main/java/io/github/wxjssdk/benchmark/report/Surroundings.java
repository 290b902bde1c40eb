package io.github.wxjssdk.benchmark.report;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What a figure depends on besides the code. */
final class Surroundings {

	private Surroundings() {
	}

	static String now() {
		return String.format(Locale.ROOT, "%s, %d cores, load average %.1f", Runtime.version(),
				Runtime.getRuntime().availableProcessors(),
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
	}

}
