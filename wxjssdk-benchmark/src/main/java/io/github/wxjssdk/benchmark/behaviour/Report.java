package io.github.wxjssdk.benchmark.behaviour;

import io.github.wxjssdk.benchmark.library.Library;
import io.github.wxjssdk.benchmark.report.Table;
import io.github.wxjssdk.simulator.WeChatSimulator;

/** Shows the result of each situation. */
final class Report {

	private final Table table = new Table("Behaviour", "situation", "library", "calls", "failed", "p50, ms", "p99, ms",
			"max, ms", "token calls", "ticket calls");

	void add(String situation, Library library, Latencies callers, WeChatSimulator weChat) {
		this.table.row(situation, library, callers.count(), callers.failures(), callers.millis(0.5),
				callers.millis(0.99), callers.millis(1), weChat.calls().stableToken(), weChat.calls().jsapiTicket());
	}

}
