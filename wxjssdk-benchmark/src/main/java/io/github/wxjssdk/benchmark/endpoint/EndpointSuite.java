package io.github.wxjssdk.benchmark.endpoint;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.wxjssdk.benchmark.report.Table;
import io.github.wxjssdk.simulator.WeChatSimulator;

import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Calls both endpoints in turn, so that other load of the machine affects both. */
public final class EndpointSuite {

	private static final String PAGE = "?url=http%3A%2F%2Flocalhost%2Farticles%2F2026%3Ffrom%3Dsinglemessage";

	private static final String TRIVIAL = "/trivial" + PAGE;

	private static final String CONFIG = "/wechat/js-sdk/config" + PAGE;

	private EndpointSuite() {
	}

	/**
	 * Measure and print.
	 * @param quick whether to run for ten seconds instead of one and a half minutes
	 * @throws InterruptedException if it is interrupted
	 */
	public static void run(boolean quick) throws InterruptedException {
		Duration round = quick ? Duration.ofMillis(500) : Duration.ofSeconds(4);
		int rounds = quick ? 4 : 9;
		try (WeChatSimulator weChat = WeChatSimulator.start(); ConfigurableApplicationContext server = start(weChat)) {
			int port = Integer.parseInt(server.getEnvironment().getProperty("local.server.port", ""));
			Load.on(port, TRIVIAL, round.multipliedBy(2));
			Load.on(port, CONFIG, round.multipliedBy(2));
			Load[] trivial = new Load[rounds];
			Load[] config = new Load[rounds];
			double[] share = new double[rounds];
			for (int i = 0; i < rounds; i++) {
				trivial[i] = Load.on(port, TRIVIAL, round);
				config[i] = Load.on(port, CONFIG, round);
				share[i] = 100 * config[i].perSecond() / trivial[i].perSecond();
			}
			Table table = new Table("The endpoint under load, 8 connections", "", "requests/s", "p99, ms",
					"of the trivial one's throughput");
			row(table, "`GET /trivial`", Load.median(trivial), 100);
			row(table, "`GET /wechat/js-sdk/config`", Load.median(config), Load.median(share));
		}
	}

	private static void row(Table table, String name, Load load, double share) {
		table.row(name, "%,.0f".formatted(load.perSecond()), "%.1f".formatted(load.p99Millis()),
				"%.0f%%".formatted(share));
	}

	private static ConfigurableApplicationContext start(WeChatSimulator weChat) {
		Map<String, Object> properties = new HashMap<>(weChat.properties());
		properties.put("server.port", 0);
		properties.put("server.address", "127.0.0.1");
		// Otherwise Tomcat closes each connection after a hundred requests.
		properties.put("server.tomcat.max-keep-alive-requests", -1);
		properties.put("wechat.js-sdk.js-api-list", "chooseImage");
		return new SpringApplicationBuilder(LoadedApplication.class).bannerMode(Banner.Mode.OFF)
			.properties(properties)
			.run();
	}

}
