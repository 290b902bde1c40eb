package io.github.wxjssdk.benchmark.behaviour;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.wxjssdk.benchmark.library.Library;
import io.github.wxjssdk.benchmark.library.Setting;
import io.github.wxjssdk.benchmark.library.SigningApplication;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.FaultScript;
import io.github.wxjssdk.simulator.platform.Operation;

/** The situations of one application that keeps its credentials in memory. */
record Situations(Library library, Report report) {

	static final String PAGE = "https://example.com/page?from=benchmark";

	/** A call of WeChat's API takes about this long from a server in China. */
	static final Duration LATENCY = Duration.ofMillis(200);

	/**
	 * After this time, WeChat accepts the held credentials for another 190 seconds. Both
	 * libraries then refresh them.
	 */
	private static final Duration NEARLY_A_LIFE = Duration.ofSeconds(7010);

	private static final Duration WATCHED = Duration.ofSeconds(10);

	private static final int STAMPEDE = 100;

	private static final int VISITORS = 20;

	void all() throws Exception {
		coldJvm();
		coldStampede();
		atExpiry("refresh due, WeChat takes 2 s", (call) -> call.delay(Duration.ofSeconds(2)));
		atExpiry("refresh due, WeChat responds with HTTP 500", (call) -> call.httpStatus(500));
		atExpiry("refresh due, WeChat closes the connection", FaultScript::connectionReset);
		atExpiry("refresh due, WeChat never responds", FaultScript::hang);
		atExpiry("refresh due, WeChat responds with -1", (call) -> call.errcode(-1));
		atExpiry("refresh due, WeChat responds with 45009", (call) -> call.errcode(45009));
		refusedAtExpiry();
		revokedToken();
	}

	private void coldJvm() throws Exception {
		try (WeChatSimulator weChat = weChat();
				MemberJvm member = new MemberJvm(this.library, Setting.inMemory(weChat.baseUrl()))) {
			member.awaitReady();
			member.sign(STAMPEDE);
			this.report.add("no credentials, " + STAMPEDE + " threads, a JVM that has just started", this.library,
					member.answer(), weChat);
		}
	}

	private void coldStampede() throws Exception {
		warmUp();
		try (WeChatSimulator weChat = weChat(); SigningApplication application = start(weChat)) {
			Latencies callers = new Callers(STAMPEDE, () -> application.sign(PAGE)).once(Duration.ofSeconds(20));
			this.report.add("no credentials, " + STAMPEDE + " threads, a JVM that has signed before", this.library,
					callers, weChat);
		}
	}

	private void warmUp() throws Exception {
		try (WeChatSimulator weChat = weChat(); SigningApplication application = start(weChat)) {
			application.sign(PAGE);
		}
	}

	private void atExpiry(String situation, Consumer<FaultScript> fault) throws Exception {
		try (WeChatSimulator weChat = weChat(); SigningApplication application = start(weChat)) {
			application.sign(PAGE);
			weChat.clearFaults();
			fault.accept(weChat.always(Operation.STABLE_TOKEN));
			fault.accept(weChat.always(Operation.JSAPI_TICKET));
			weChat.calls().reset();
			application.pass(NEARLY_A_LIFE);
			Latencies callers = new Callers(VISITORS, () -> application.sign(PAGE)).during(WATCHED);
			this.report.add(situation, this.library, callers, weChat);
		}
	}

	/** These calls are not counted, because the port is closed. */
	@SuppressWarnings("try")
	private void refusedAtExpiry() throws Exception {
		try (WeChatSimulator weChat = weChat(); SigningApplication application = start(weChat)) {
			application.sign(PAGE);
			weChat.calls().reset();
			weChat.close();
			application.pass(NEARLY_A_LIFE);
			Latencies callers = new Callers(VISITORS, () -> application.sign(PAGE)).during(WATCHED);
			this.report.add("refresh due, WeChat refuses connections", this.library, callers, weChat);
		}
	}

	private void revokedToken() throws Exception {
		try (WeChatSimulator weChat = weChat(); SigningApplication application = start(weChat)) {
			application.sign(PAGE);
			application.pass(Duration.ofMinutes(10));
			weChat.revokeAccessToken();
			weChat.calls().reset();
			Latencies callers = new Callers(VISITORS, application::callApi).once(Duration.ofSeconds(20));
			this.report.add("token revoked, 20 threads call WeChat's API", this.library, callers, weChat);
		}
	}

	private SigningApplication start(WeChatSimulator weChat) {
		return this.library.start(Setting.inMemory(weChat.baseUrl()));
	}

	static WeChatSimulator weChat() {
		WeChatSimulator weChat = WeChatSimulator.start();
		weChat.always(Operation.STABLE_TOKEN).delay(LATENCY);
		weChat.always(Operation.JSAPI_TICKET).delay(LATENCY);
		return weChat;
	}

}
