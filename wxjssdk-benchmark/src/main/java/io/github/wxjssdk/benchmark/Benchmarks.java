package io.github.wxjssdk.benchmark;

import java.util.List;

import io.github.wxjssdk.benchmark.behaviour.BehaviourSuite;
import io.github.wxjssdk.benchmark.endpoint.EndpointSuite;
import io.github.wxjssdk.benchmark.footprint.FootprintSuite;
import io.github.wxjssdk.benchmark.scale.ScaleSuite;
import io.github.wxjssdk.benchmark.signing.SigningSuite;

/** Runs one suite of benchmarks and prints its tables in Markdown. */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Run a suite.
	 * @param arguments the name of the suite, and optionally {@code quick}, which only
	 * checks that the suite works
	 * @throws Exception if it fails
	 */
	public static void main(String[] arguments) throws Exception {
		String suite = (arguments.length > 0) ? arguments[0] : "";
		boolean quick = List.of(arguments).contains("quick");
		switch (suite) {
			case "signing" -> SigningSuite.run(quick);
			case "behaviour" -> BehaviourSuite.run();
			case "endpoint" -> EndpointSuite.run(quick);
			case "footprint" -> FootprintSuite.run(quick);
			case "scale" -> ScaleSuite.run();
			default -> {
				System.err.println("Name the suite to run: signing, behaviour, endpoint, footprint or scale");
				System.exit(2);
			}
		}
	}

}
