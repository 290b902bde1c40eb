package io.github.wxjssdk.spring.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.FaultScript;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.spring.redis.RedisProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests what the log, health, the Actuator endpoint and the meters show in the situations
 * in which an operator is needed. Each test prints its outputs to {@code
 * target/situations}. {@code docs/operations.md} shows its log.
 */
class SituationTests {

	private static final String TOKEN = "STABLE_ACCESS_TOKEN";

	private static final String TICKET = "JSAPI_TICKET";

	private static final String APP = "{app_id=\"" + WeChatSimulator.APP_ID + "\",";

	/** The ticket is due, and lives on for ten minutes. */
	private static final Duration TICKET_DUE = Duration.ofMinutes(110);

	private final WeChatSimulator simulator = WeChatSimulator.start();

	private final List<String> seen = new ArrayList<>();

	private OperatedApplication application;

	@AfterEach
	void stop() {
		this.application.close();
		this.simulator.close();
	}

	@Test
	void healthy() throws IOException {
		start();
		for (int i = 0; i < 5; i++) {
			assertThat(this.application.sign().statusCode()).isEqualTo(200);
		}
		look();
		logs("INFO  STABLE_ACCESS_TOKEN of wx5823bf96d3bd56c7 was fetched in",
				"INFO  JSAPI_TICKET of wx5823bf96d3bd56c7 was fetched in");
		assertThat(this.application.health()).contains("\"status\":\"UP\"");
		assertThat(this.application.credential(TICKET)).containsEntry("usable", true).containsEntry("failure", null);
		assertThat(this.application.meters())
			.containsEntry("wechat_signatures_total" + APP + "outcome=\"signed\"}", 5.0)
			.containsEntry(fetches("jsapi-ticket", "none", "success"), 1.0)
			.containsEntry(fetches("stable-access-token", "none", "success"), 1.0)
			.hasEntrySatisfying("wechat_credential_remaining_seconds" + APP + "kind=\"jsapi-ticket\"}",
					(seconds) -> assertThat(seconds).isBetween(7000.0, 7200.0))
			.containsEntry("wechat_credential_remaining_seconds" + APP + "kind=\"wx-card-ticket\"}", Double.NaN);
		print("healthy");
	}

	@Test
	void weChatIsDown() throws IOException {
		start();
		this.application.sign();
		weChat().forEach((script) -> script.httpStatus(502));
		this.application.advance(TICKET_DUE);
		for (int i = 0; i < 5; i++) {
			assertThat(this.application.sign().statusCode()).as("what is held is served").isEqualTo(200);
			awaitFailures(i + 1);
			this.application.advance(Duration.ofMinutes(1));
		}
		look();
		assertThat(this.application.health()).contains("\"status\":\"UP\"", "HTTP status 502");
		this.application.advance(Duration.ofMinutes(15));
		for (int i = 0; i < 5; i++) {
			assertThat(this.application.sign().statusCode()).isEqualTo(503);
			this.application.advance(Duration.ofMinutes(1));
		}
		look();
		assertThat(this.application.health()).contains("\"status\":\"DOWN\"", "HTTP status 502");
		assertThat(this.application.credential(TICKET)).containsEntry("usable", false)
			.containsEntry("failureClass", "TRANSIENT");
		assertThat(this.application.meters())
			.containsEntry("wechat_signatures_total" + APP + "outcome=\"unavailable\"}", 5.0)
			.containsEntry("wechat_credential_remaining_seconds" + APP + "kind=\"jsapi-ticket\"}", 0.0);
		this.simulator.clearFaults();
		this.application.advance(Duration.ofMinutes(1));
		assertThat(this.application.sign().statusCode()).isEqualTo(200);
		look();
		logs("INFO  STABLE_ACCESS_TOKEN of", "INFO  JSAPI_TICKET of",
				"WARN  JSAPI_TICKET of wx5823bf96d3bd56c7 could not be refreshed: WeChat's answer to getTicket cannot be"
						+ " used: HTTP status 502.",
				"WARN  STABLE_ACCESS_TOKEN of wx5823bf96d3bd56c7 could not be refreshed: WeChat's answer to"
						+ " getStableAccessToken cannot be used: HTTP status 502.",
				"INFO  The trouble is over: STABLE_ACCESS_TOKEN of", "INFO  The trouble is over: JSAPI_TICKET of");
		print("wechat-down");
	}

	@Test
	void theAddressIsNotAllowed() throws IOException {
		this.simulator.allowOnlyIps("203.0.113.7");
		start();
		refuseForAnHour();
		look();
		assertThat(this.application.credential(TOKEN)).containsEntry("failureClass", "THIS_INSTANCE");
		assertThat(this.application.meters()).hasEntrySatisfying(
				fetches("stable-access-token", "this-instance", "failure"),
				(calls) -> assertThat(calls).as("a call each five minutes").isBetween(11.0, 13.0));
		this.simulator.allowOnlyIps();
		this.application.advance(Duration.ofMinutes(5));
		assertThat(this.application.sign().statusCode()).isEqualTo(200);
		look();
		logs("ERROR STABLE_ACCESS_TOKEN of wx5823bf96d3bd56c7 could not be refreshed: WeChat answered 40164 (invalid ip"
				+ " 127.0.0.1", "INFO  The trouble is over: STABLE_ACCESS_TOKEN of", "INFO  JSAPI_TICKET of");
		assertThat(this.application.log().get(0)).contains("rid: ",
				"Add this machine's public IP address 127.0.0.1 to the account's IP allow-list"
						+ " (developers.weixin.qq.com/platform > 基础信息 > 开发密钥 > IP白名单)");
		print("address-not-allowed");
	}

	@Test
	void theSecretIsWrong() throws IOException {
		String right = this.simulator.appSecret();
		this.simulator.account().resetSecret("00112233445566778899aabbccddeeff");
		start("wechat.app-secret=" + right);
		refuseForAnHour();
		look();
		assertThat(this.application.credential(TOKEN)).containsEntry("failureClass", "PERMANENT");
		assertThat(this.application.meters()).hasEntrySatisfying(fetches("stable-access-token", "permanent", "failure"),
				(calls) -> assertThat(calls).as("ever fewer calls").isBetween(3.0, 4.0));
		logs("ERROR STABLE_ACCESS_TOKEN of wx5823bf96d3bd56c7 could not be refreshed: WeChat answered 40125 (invalid"
				+ " appsecret, rid: ");
		assertThat(this.application.log().get(0)).contains("Check 'wechat.app-secret'").doesNotContain(right);
		print("wrong-secret");
	}

	@Test
	void redisIsDown() throws IOException {
		RedisProcess redis = RedisProcess.start();
		start("wechat.store.type=redis", "spring.data.redis.client-type=jedis",
				"spring.data.redis.port=" + redis.port());
		this.application.sign();
		redis.close();
		this.application.advance(TICKET_DUE);
		for (int i = 0; i < 5; i++) {
			assertThat(this.application.sign().statusCode()).as("what is held is served").isEqualTo(200);
			this.application.advance(Duration.ofMinutes(1));
		}
		this.application.advance(Duration.ofMinutes(15));
		assertThat(this.application.sign().statusCode()).as("fetched without the store").isEqualTo(200);
		look();
		assertThat(this.application.health()).contains("\"status\":\"UP\"");
		assertThat(this.application.meters()).hasEntrySatisfying(
				"wechat_credential_store_failures_total" + APP + "kind=\"jsapi-ticket\"}",
				(failures) -> assertThat(failures).isPositive());
		try (RedisProcess again = RedisProcess.startInPlaceOf(redis)) {
			this.application.advance(Duration.ofMinutes(118));
			await().until(() -> {
				this.application.sign();
				this.application.advance(Duration.ofSeconds(10));
				return this.application.log().stream().anyMatch((line) -> line.contains("the credential store works"));
			});
			look();
		}
		logs("INFO  STABLE_ACCESS_TOKEN of", "INFO  JSAPI_TICKET of",
				"WARN  The credential store failed for JSAPI_TICKET of wx5823bf96d3bd56c7: Redis failed on"
						+ " 'wxjssdk:wx5823bf96d3bd56c7:jsapi_ticket' (JedisConnectionException: Unexpected end of"
						+ " stream). Check that Redis runs and that 'spring.data.redis.*' leads to it",
				"INFO  The trouble is over: the credential store works again.");
		print("redis-down");
	}

	@Test
	void anotherSystemRotatesTheToken() throws IOException {
		start();
		this.application.sign();
		this.simulator.revokeAccessToken();
		this.application.advance(TICKET_DUE);
		assertThat(this.application.sign().statusCode()).isEqualTo(200);
		await().until(() -> this.simulator.calls().jsapiTicket() == 3);
		await().until(() -> ((Integer) this.application.credential(TICKET).get("age")) < 60);
		look();
		logs("INFO  STABLE_ACCESS_TOKEN of", "INFO  JSAPI_TICKET of",
				"WARN  WeChat rejected STABLE_ACCESS_TOKEN of wx5823bf96d3bd56c7 before it expired, rejection 1 since the"
						+ " start.");
		assertThat(this.application.health()).contains("\"status\":\"UP\"");
		assertThat(this.application.meters()).containsEntry(
				"wechat_credential_rejections_total" + APP + "kind=\"stable-access-token\",outcome=\"refreshed\"}", 1.0)
			.containsEntry(fetches("jsapi-ticket", "token-rejected", "failure"), 1.0);
		print("token-rotated");
	}

	private void start(String... properties) {
		this.application = OperatedApplication.start(this.simulator, properties);
	}

	private List<FaultScript> weChat() {
		return List.of(this.simulator.always(Operation.STABLE_TOKEN), this.simulator.always(Operation.JSAPI_TICKET));
	}

	private void refuseForAnHour() {
		for (int minute = 0; minute < 60; minute++) {
			assertThat(this.application.sign().statusCode()).isEqualTo(503);
			this.application.advance(Duration.ofMinutes(1));
		}
		assertThat(this.application.health()).contains("\"status\":\"DOWN\"");
		assertThat(this.application.credential(TICKET)).containsEntry("usable", false);
	}

	/** A refresh in the background has failed as often. */
	private void awaitFailures(int times) {
		await().until(() -> this.application.meters()
			.getOrDefault(fetches("jsapi-ticket", "transient", "failure"), 0.0) >= times);
	}

	private static String fetches(String kind, String failure, String outcome) {
		return "wechat_credential_fetch_seconds_count" + APP + "error=\"none\",failure=\"" + failure + "\",kind=\""
				+ kind + "\",outcome=\"" + outcome + "\"}";
	}

	/** The log is these lines and no others. */
	private void logs(String... beginnings) {
		List<String> log = this.application.log();
		assertThat(log).hasSameSizeAs(beginnings);
		for (int i = 0; i < beginnings.length; i++) {
			assertThat(log.get(i)).startsWith(beginnings[i]);
		}
	}

	private void look() {
		this.seen.add("GET /actuator/health/wechat\n" + this.application.health());
		this.seen.add("GET /actuator/wechat/" + WeChatSimulator.APP_ID + "\n" + this.application.endpoint());
		StringBuilder meters = new StringBuilder("GET /actuator/prometheus\n");
		this.application.meters().forEach((name, value) -> meters.append(name).append(' ').append(value).append('\n'));
		this.seen.add(meters.toString());
	}

	private void print(String name) throws IOException {
		Path file = Files.createDirectories(Path.of("target", "situations")).resolve(name + ".txt");
		Files.writeString(file, String.join("\n", this.application.log()) + "\n\n" + String.join("\n\n", this.seen));
		String documentation = masked(Files.readString(Path.of("..", "docs", "operations.md")));
		assertThat(this.application.log()).as("is in docs/operations.md")
			.allMatch((line) -> documentation.contains(masked(line)));
	}

	/** Without what is another one each time. */
	private static String masked(String text) {
		return text.replaceAll("[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}", "RID").replaceAll("\\d+ (m?s)\\b", "TIME $1");
	}

}
