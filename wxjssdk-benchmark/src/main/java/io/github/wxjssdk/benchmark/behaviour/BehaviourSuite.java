package io.github.wxjssdk.benchmark.behaviour;

import io.github.wxjssdk.benchmark.library.Library;

/** Puts both libraries into the same situations. */
public final class BehaviourSuite {

	private BehaviourSuite() {
	}

	/**
	 * Measure and print.
	 * @throws Exception if a situation cannot be created
	 */
	public static void run() throws Exception {
		Report report = new Report();
		for (Library library : Library.values()) {
			new Situations(library, report).all();
			new RedisSituations(library, report).all();
		}
		// The libraries leave threads that still wait for responses.
		System.exit(0);
	}

}
