package io.github.wxjssdk.simulator;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.simulator.platform.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class WeChatSimulatorTests {

	@AutoClose
	private final WeChatSimulator simulator = WeChatSimulator.start();

	private final SimulatorClient client = new SimulatorClient(this.simulator);

	@Test
	void pointsAnApplicationHere() {
		Map<String, Object> registered = new LinkedHashMap<>();
		this.simulator.registerProperties((String name, Supplier<Object> value) -> registered.put(name, value.get()));
		assertThat(registered).isEqualTo(this.simulator.properties())
			.containsEntry("wechat.api.base-url", "http://127.0.0.1:" + this.simulator.port())
			.containsEntry("wechat.app-id", "wx5823bf96d3bd56c7")
			.containsEntry("wechat.app-secret", WeChatSimulator.APP_SECRET);
	}

	@Test
	void countsCallsAndRecordsThemWithoutSecrets() throws Exception {
		this.client.get(this.client.tokenPath());
		this.client.get(this.client.tokenPath("wx0", "wrong"));
		this.client.stableToken(true);
		this.client.ticket();
		assertThat(this.simulator.calls().token()).isEqualTo(2);
		assertThat(this.simulator.calls().stableToken()).isEqualTo(2);
		assertThat(this.simulator.calls().forced()).isOne();
		assertThat(this.simulator.calls().jsapiTicket()).isOne();
		assertThat(this.simulator.calls().wxCardTicket()).isZero();
		assertThat(this.simulator.calls().total()).isEqualTo(5);
		assertThat(this.simulator.calls().requests()).extracting(RecordedRequest::operation, RecordedRequest::appId)
			.contains(tuple(Operation.TOKEN, "wx0"), tuple(Operation.JSAPI_TICKET, WeChatSimulator.APP_ID));
		assertThat(this.simulator.calls().requests().toString() + this.simulator)
			.doesNotContain(WeChatSimulator.APP_SECRET, String.valueOf(this.simulator.account().stableAccessToken()));
		this.simulator.calls().reset();
		assertThat(this.simulator.calls().total()).isZero();
	}

	@Test
	void knowsSeveralAccounts() {
		try (WeChatSimulator two = WeChatSimulator.builder().account("wx1", "s1").account("wx2", "s2").start()) {
			assertThat(two.appId()).isEqualTo("wx1");
			assertThat(two.account("wx2").appSecret()).isEqualTo("s2");
			assertThatIllegalArgumentException().isThrownBy(() -> two.account("wx3"))
				.withMessageContaining("no account 'wx3'")
				.withMessageContaining("builder().account");
		}
	}

	@Test
	void aTakenPortIsNamed() {
		assertThatThrownBy(() -> WeChatSimulator.builder().port(this.simulator.port()).start())
			.isInstanceOf(UncheckedIOException.class)
			.hasMessageContaining("cannot listen on port " + this.simulator.port());
	}

	@Test
	void closingTwiceIsNoError() {
		WeChatSimulator twice = WeChatSimulator.start();
		twice.close();
		twice.close();
		assertThatThrownBy(() -> new SimulatorClient(twice).get("/simulator/state"))
			.isInstanceOf(ConnectException.class);
	}

	@Test
	void restoringEndsTheTroubleAndKeepsTheCredentials() throws Exception {
		String ticket = this.client.withToken("/cgi-bin/ticket/getticket?type=jsapi");
		this.simulator.always(Operation.JSAPI_TICKET).hang();
		this.simulator.exhaustQuota(Operation.TOKEN);
		this.simulator.allowOnlyIps("10.0.0.1");
		this.simulator.account().resetSecret("another");
		this.simulator.account().freezeSecret();
		this.simulator.restore();
		assertThat(this.simulator.calls().total()).isZero();
		assertThat(this.client.get(ticket).body()).contains("\"errcode\":0");
		assertThat(this.client.get(this.client.tokenPath(WeChatSimulator.APP_ID, WeChatSimulator.APP_SECRET)).body())
			.contains("access_token");
	}

	@Test
	void showsItsStateToAPerson() throws Exception {
		assertThat(this.client.get("/simulator/state").body()).isEqualTo("{\"appid\":\"wx5823bf96d3bd56c7\","
				+ "\"access_token\":null,\"stable_access_token\":null,\"jsapi_ticket\":null,\"wx_card_ticket\":null}");
		this.client.ticket();
		assertThat(this.client.get("/simulator/state?appid=" + WeChatSimulator.APP_ID).body())
			.contains("\"jsapi_ticket\":\"" + this.simulator.currentTicket() + "\"");
		assertThat(this.client.get("/simulator/state?appid=wx0").statusCode()).isEqualTo(404);
	}

	@Test
	void verifiesForThePagesOfOtherOrigins() throws Exception {
		assertThat(this.client.options("/simulator/verify").headers().firstValue("access-control-allow-origin"))
			.hasValue("*");
		HttpResponse<String> response = this.client.post("/simulator/verify",
				"{\"url\":\"http://localhost/#a\",\"verifyAppId\":\"" + WeChatSimulator.APP_ID
						+ "\",\"verifyTimestamp\":\"1\",\"verifyNonceStr\":\"n\",\"verifySignature\":\"s\","
						+ "\"verifyJsApiList\":[\"chooseImage\"]}");
		assertThat(response.headers().firstValue("access-control-allow-origin")).hasValue("*");
		assertThat(response.body())
			.isEqualTo("{\"err_msg\":\"fail_invalid signature\",\"realAuthUrl\":[\"http://localhost/\"]}");
		assertThat(this.client.post("/simulator/verify", "{}").body()).isEqualTo("{\"err_msg\":\"fail_invalid_args\"}");
		assertThat(this.client.post("/simulator/verify", "?").statusCode()).isEqualTo(400);
	}

	@Test
	void hasNothingElse() throws Exception {
		assertThat(this.client.get("/simulator/").statusCode()).isEqualTo(404);
		assertThat(this.client.get("/simulator/").body()).contains("/simulator/bridge.js");
	}

}
