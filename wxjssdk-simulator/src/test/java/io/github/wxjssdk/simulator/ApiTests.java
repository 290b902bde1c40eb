package io.github.wxjssdk.simulator;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.wxjssdk.simulator.platform.Operation;

import static org.assertj.core.api.Assertions.assertThat;

class ApiTests {

	private static final String RID = " rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}";

	@RegisterExtension
	final WeChatSimulatorExtension extension = new WeChatSimulatorExtension(
			WeChatSimulator.builder().clock(Instant.parse("2026-03-10T04:00:00Z")));

	@Test
	void aTokenIsAnsweredWithoutAnErrcode() throws Exception {
		HttpResponse<String> response = client().get(client().tokenPath());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("content-type")).hasValue("application/json; encoding=utf-8");
		assertThat(response.body()).matches("\\{\"access_token\":\"[\\w-]{100,512}\",\"expires_in\":7200}");
	}

	@Test
	void aStableTokenIsRepeated() throws Exception {
		String first = client().stableToken(false).body();
		assertThat(first).matches("\\{\"access_token\":\"[\\w-]{100,512}\",\"expires_in\":7200}");
		simulator().clock().advance(Duration.ofSeconds(100));
		assertThat(client().stableToken(false).body()).isEqualTo(first.replace("7200", "7100"));
		assertThat(client().stableToken(true).body()).isNotEqualTo(first).contains("\"expires_in\":7200");
	}

	@Test
	void aTicketIsAnsweredWithErrcodeZero() throws Exception {
		assertThat(client().ticket().body())
			.matches("\\{\"errcode\":0,\"errmsg\":\"ok\",\"ticket\":\"[\\w-]{80,}\",\"expires_in\":7200}");
		assertThat(client().get(client().withToken("/cgi-bin/ticket/getticket?type=wx_card")).body())
			.contains(String.valueOf(simulator().account().ticket(Operation.WX_CARD_TICKET)));
	}

	@Test
	void anyOtherApiWantsAToken() throws Exception {
		assertThat(client().get(client().withToken("/cgi-bin/get_api_domain_ip")).body())
			.isEqualTo("{\"ip_list\":[\"127.0.0.1\"]}");
		assertError(client().get("/cgi-bin/get_api_domain_ip"), 41001, "access_token missing");
		assertError(client().get("/cgi-bin/get_api_domain_ip?access_token=x"), 40001,
				"invalid credential, access_token is invalid or not latest, could get access_token by "
						+ "getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r");
	}

	@Test
	void anExpiredTokenIsRefused() throws Exception {
		String path = client().withToken("/cgi-bin/ticket/getticket?type=jsapi");
		simulator().clock().advance(Duration.ofSeconds(7200));
		assertError(client().get(path), 42001, "access_token expired");
	}

	@Test
	void aRevokedTokenIsRefused() throws Exception {
		String path = client().withToken("/cgi-bin/ticket/getticket?type=jsapi");
		simulator().revokeAccessToken();
		assertThat(client().get(path).body()).startsWith("{\"errcode\":40001,");
	}

	@Test
	void wrongParametersOfATokenCallAreRefused() throws Exception {
		assertError(client().get("/cgi-bin/token"), 40002, "invalid grant_type");
		assertError(client().get("/cgi-bin/token?grant_type=client_credential"), 41002, "appid missing");
		assertError(client().get("/cgi-bin/token?grant_type=client_credential&appid=" + WeChatSimulator.APP_ID), 41004,
				"appsecret missing");
		assertError(client().get(client().tokenPath("wx0", "x")), 40013, "invalid appid");
		assertError(client().get(client().tokenPath(WeChatSimulator.APP_ID, "x")), 40125, "invalid appsecret,");
		assertError(client().post(client().tokenPath(), "{}"), 43001, "require GET method");
	}

	@Test
	void aStableTokenWantsAPostedJson() throws Exception {
		assertError(client().get("/cgi-bin/stable_token"), 43002, "require POST method");
		assertError(client().post("/cgi-bin/stable_token", ""), 44002, "empty post data");
		assertError(client().post("/cgi-bin/stable_token", "{'grant_type'"), 47001, "data format error");
		assertError(client().post("/cgi-bin/stable_token", "{\"grant_type\":\"x\"}"), 40002, "invalid grant_type");
	}

	@Test
	void theQuotaCanBeReadAndCleared() throws Exception {
		simulator().exhaustQuota(Operation.TOKEN);
		assertError(client().get(client().tokenPath()), 45009, "reach max api daily quota limit");
		String question = "{\"cgi_path\":\"/cgi-bin/token\"}";
		assertThat(client().post(client().withToken("/cgi-bin/openapi/quota/get"), question).body())
			.startsWith("{\"errcode\":0,\"errmsg\":\"ok\",\"quota\":{\"daily_limit\":2000,\"used\":2000,\"remain\":0}");
		assertThat(client()
			.post("/cgi-bin/clear_quota/v2",
					"{\"appid\":\"" + WeChatSimulator.APP_ID + "\",\"appsecret\":\"" + WeChatSimulator.APP_SECRET
							+ "\"}")
			.body()).isEqualTo("{\"errcode\":0,\"errmsg\":\"ok\"}");
		assertThat(client().get(client().tokenPath()).body()).contains("access_token");
		assertThat(client()
			.post(client().withToken("/cgi-bin/clear_quota"), "{\"appid\":\"" + WeChatSimulator.APP_ID + "\"}")
			.body()).isEqualTo("{\"errcode\":0,\"errmsg\":\"ok\"}");
	}

	@Test
	void anAllowListGuardsEveryApi() throws Exception {
		String ticket = client().withToken("/cgi-bin/ticket/getticket?type=jsapi");
		simulator().allowOnlyIps("47.95.215.232");
		String words = "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist";
		assertError(client().get(client().tokenPath()), 40164, words);
		assertError(client().get(ticket), 40164, words);
		simulator().allowOnlyIps("127.0.0.1");
		assertThat(client().get(ticket).body()).contains("\"errcode\":0");
	}

	@Test
	void aSecretCanBeResetAndFrozen() throws Exception {
		String oldSecret = client().tokenPath();
		simulator().account().resetSecret("fedcba9876543210fedcba9876543210");
		assertThat(client().get(oldSecret).body()).startsWith("{\"errcode\":40125,");
		assertThat(client().get(client().tokenPath()).body()).contains("access_token");
		simulator().account().freezeSecret();
		assertThat(client().get(client().tokenPath()).body()).startsWith("{\"errcode\":40243,");
		simulator().account().unfreezeSecret();
		assertThat(client().get(client().tokenPath()).body()).contains("access_token");
	}

	@Test
	void whatDoesNotExistIsRefused() throws Exception {
		assertError(client().get("/cgi-bin/nothing"), 40066, "invalid url");
		assertError(client().get(client().withToken("/cgi-bin/ticket/getticket?type=nothing")), 40097, "invalid args");
	}

	private void assertError(HttpResponse<String> response, int errcode, String errmsg) {
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body())
			.matches("\\{\"errcode\":" + errcode + ",\"errmsg\":\"\\Q" + errmsg + "\\E" + RID + "\"}");
	}

	private WeChatSimulator simulator() {
		return this.extension.simulator();
	}

	private SimulatorClient client() {
		return new SimulatorClient(simulator());
	}

}
