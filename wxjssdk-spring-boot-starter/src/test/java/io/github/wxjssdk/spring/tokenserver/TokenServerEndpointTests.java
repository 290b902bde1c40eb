package io.github.wxjssdk.spring.tokenserver;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.spring.web.EndpointRequest;
import io.github.wxjssdk.spring.web.EndpointResponse;
import io.github.wxjssdk.spring.web.EndpointRoute;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.json.JsonParserFactory;

import static org.assertj.core.api.Assertions.assertThat;

class TokenServerEndpointTests {

	private static final String ALL = "7d1f0c5e9b3a48d2861f7c0e5b9a3d42";

	private static final String TICKETS_OF_THE_CLUB = "0b6e4d2a8c1f49e7b5d30a9f7c2e6184";

	private static final EndpointRequest.Channel ENCRYPTED = new EndpointRequest.Channel(true, "192.0.2.1");

	private final ManualScheduler scheduler = new ManualScheduler();

	private final ScriptedWeChatApi weChat = ScriptedWeChatApi.on(this.scheduler);

	private final TokenServerEndpoint endpoint = endpoint();

	@Test
	void givesTheValueTheSecondsAndAVersion() {
		this.scheduler.advance(Duration.ofSeconds(1));
		EndpointResponse response = get("/access-token", null, ALL);
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.headers()).containsOnly(Map.entry("Content-Type", "application/json"),
				Map.entry("Cache-Control", "no-store"));
		assertThat(response.body()).isEqualTo("{\"value\":\"token-1\",\"expires_in\":7199,\"version\":\""
				+ Secret.of("token-1").fingerprint() + "\"}");
		this.scheduler.advance(Duration.ofSeconds(100));
		assertThat(json(get("/access-token", null, ALL))).containsEntry("expires_in", 7099);
	}

	@ParameterizedTest
	@CsvSource({ "/access-token, token-1", "/jsapi-ticket, ticket-1", "/wx-card-ticket, ticket-1" })
	void givesEachTypeOfCredential(String path, String value) {
		assertThat(json(get(path, null, ALL))).containsEntry("value", value);
		assertThat(json(get("/{account}" + path, "shop", ALL))).containsEntry("value", value);
	}

	@Test
	void theVersionIsAnotherOneExactlyWhenTheValueIs() {
		Object first = json(get("/access-token", null, ALL)).get("version");
		this.scheduler.advance(Duration.ofSeconds(3600));
		assertThat(json(get("/access-token", null, ALL))).containsEntry("version", first);
		this.scheduler.advance(Duration.ofSeconds(3600));
		assertThat(json(get("/access-token", null, ALL)).get("version")).isNotEqualTo(first);
	}

	@Test
	void aRejectedValueIsReplaced() {
		get("/access-token", null, ALL);
		this.scheduler.advance(Duration.ofSeconds(60));
		Map<String, Object> response = json(reject("/access-token", null, ALL, report("token-1")));
		assertThat(response).containsEntry("current", true).containsEntry("value", "token-2");
		assertThat(this.weChat.requests()).hasSize(2);
	}

	@Test
	void aThousandReportsOfOneValueReplaceItOnce() {
		get("/access-token", null, ALL);
		this.scheduler.advance(Duration.ofSeconds(60));
		List<CompletableFuture<EndpointResponse>> responses = java.util.stream.IntStream.range(0, 1000)
			.mapToObj((i) -> start("/access-token/rejected", "POST", null, ALL, report("token-1")))
			.toList();
		this.scheduler.advance(Duration.ofSeconds(2));
		assertThat(responses)
			.allSatisfy((response) -> assertThat(json(response.join())).containsEntry("value", "token-2"));
		assertThat(this.weChat.requests()).hasSize(2);
	}

	@Test
	void aReportThatIsReplayedChangesNothing() {
		get("/access-token", null, ALL);
		this.scheduler.advance(Duration.ofSeconds(60));
		reject("/access-token", null, ALL, report("token-1"));
		this.scheduler.advance(Duration.ofSeconds(60));
		Map<String, Object> response = json(reject("/access-token", null, ALL, report("token-1")));
		assertThat(response).containsEntry("current", false).containsEntry("value", "token-2");
		assertThat(this.weChat.requests()).hasSize(2);
	}

	@Test
	void aYoungValueIsKept() {
		get("/access-token", null, ALL);
		Map<String, Object> response = json(reject("/access-token", null, ALL, report("token-1")));
		assertThat(response).containsEntry("current", true).containsEntry("value", "token-1");
		assertThat(this.weChat.requests()).hasSize(1);
	}

	@Test
	void theHashIsWrittenInAnyCase() {
		get("/access-token", null, ALL);
		this.scheduler.advance(Duration.ofSeconds(60));
		String upper = "{\"sha256\":\"" + Secret.of("token-1").sha256().toUpperCase(java.util.Locale.ROOT) + "\"}";
		assertThat(json(reject("/access-token", null, ALL, upper))).containsEntry("current", true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "token-1", "{}", "{\"sha256\":1}", "{\"sha256\":\"\"}",
			"{\"sha256\":\"token-1\"}", "{\"value\":\"token-1\"}",
			"{\"sha256\":\"zzbc1d5a4b5d0c2cbd1ba5a3e0ac6f1ee5fd8a7f6b7f6c1f2e3d4c5b6a798877\"}" })
	void whatIsNoReportIsRefusedAndNotRepeated(String body) {
		EndpointResponse response = reject("/access-token", null, ALL, body);
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.body()).contains("#invalid-rejection").doesNotContain("token-1").doesNotContain("zzbc");
		assertThat(this.weChat.requests()).isEmpty();
	}

	@Test
	void aBodyThatIsTooLongIsRefused() {
		assertThat(reject("/access-token", null, ALL, " ".repeat(EndpointRequest.BODY_LIMIT)).status()).isEqualTo(413);
	}

	@Test
	void whoShowsNoKeyGetsNothing() {
		EndpointResponse response = get("/access-token", null, null);
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.headers()).containsEntry("WWW-Authenticate", "Bearer")
			.containsEntry("Cache-Control", "no-store");
		assertThat(response.body()).contains("#key-required");
		assertThat(reject("/access-token", null, "wrong", report("token-1")).status()).isEqualTo(401);
		assertThat(this.weChat.requests()).isEmpty();
	}

	@Test
	void aKeyInTheQueryIsNone() {
		EndpointRequest request = new EndpointRequest("GET", new EndpointRequest.Host("localhost", 80), ENCRYPTED, null,
				"access_token=" + ALL, null, EndpointRequest.NO_BODY);
		EndpointResponse response = route("/access-token").answer(request).toCompletableFuture().join();
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.body()).doesNotContain(ALL);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "/access-token, -", "/{account}/access-token, shop", "/{account}/access-token, club",
					"/{account}/jsapi-ticket, shop", "/jsapi-ticket, -", "/{account}/jsapi-ticket, none" })
	void aKeyOpensNoMoreThanItShould(String path, String account) {
		assertThat(get(path, account, TICKETS_OF_THE_CLUB).status()).isEqualTo(403);
		assertThat(reject(path, account, TICKETS_OF_THE_CLUB, report("token-1")).status()).isEqualTo(403);
		assertThat(this.weChat.requests()).isEmpty();
	}

	@Test
	void aKeyOpensWhatItShould() {
		assertThat(get("/{account}/jsapi-ticket", "club", TICKETS_OF_THE_CLUB).status()).isEqualTo(200);
	}

	@Test
	void anAccountThatIsNotThereIsNotFound() {
		EndpointResponse response = get("/{account}/access-token", "none", ALL);
		assertThat(response.status()).isEqualTo(404);
		assertThat(response.body()).contains("#unknown-account").doesNotContain("\"none\"");
	}

	@Test
	void eachKeyHasALimitOfItsOwn() {
		get("/{account}/jsapi-ticket", "club", TICKETS_OF_THE_CLUB);
		get("/{account}/jsapi-ticket", "club", TICKETS_OF_THE_CLUB);
		EndpointResponse response = start("/{account}/jsapi-ticket", "GET", "club", TICKETS_OF_THE_CLUB, "").join();
		assertThat(response.status()).isEqualTo(429);
		assertThat(response.headers()).hasEntrySatisfying("Retry-After",
				(seconds) -> assertThat(Integer.parseInt(seconds)).isBetween(25, 30));
		assertThat(get("/access-token", null, ALL).status()).isEqualTo(200);
		this.scheduler.advance(Duration.ofSeconds(30));
		assertThat(get("/{account}/jsapi-ticket", "club", TICKETS_OF_THE_CLUB).status()).isEqualTo(200);
	}

	@Test
	void whatIsNotThereIsUnavailable() {
		this.weChat.tokens(ScriptedWeChatApi.refuse(45011));
		EndpointResponse response = get("/jsapi-ticket", null, ALL);
		assertThat(response.status()).isEqualTo(503);
		assertThat(Integer.parseInt(response.headers().get("Retry-After"))).isPositive();
		assertThat(response.body()).contains("#credential-unavailable");
		assertThat(reject("/jsapi-ticket", null, ALL, report("x")).status()).isEqualTo(503);
	}

	@Test
	void onlyTheDocumentedMethodsAreAnswered() {
		assertThat(start("/access-token", "POST", null, ALL, "").join().status()).isEqualTo(405);
		assertThat(start("/access-token/rejected", "GET", null, ALL, "").join().status()).isEqualTo(405);
		assertThat(start("/access-token", "DELETE", null, ALL, "").join().status()).isEqualTo(405);
	}

	@Test
	void saysOnceThatHttpsIsExpected() {
		try (LogCapture log = LogCapture.of(PlainHttpWarning.class)) {
			ask(new EndpointRequest.Channel(true, "192.0.2.1"));
			ask(new EndpointRequest.Channel(false, "127.0.0.1"));
			ask(new EndpointRequest.Channel(false, "0:0:0:0:0:0:0:1"));
			ask(new EndpointRequest.Channel(false, "::1"));
			assertThat(log.lines(Level.WARN)).isEmpty();
			ask(new EndpointRequest.Channel(false, "192.0.2.1"));
			ask(new EndpointRequest.Channel(false, "127.0.0.1.example.com"));
			assertThat(log.lines(Level.WARN)).singleElement()
				.asString()
				.contains("192.0.2.1", "Use https", "server.forward-headers-strategy");
		}
	}

	private void ask(EndpointRequest.Channel channel) {
		route("/access-token").answer(new EndpointRequest("GET", new EndpointRequest.Host("localhost", 80), channel,
				null, null, null, EndpointRequest.NO_BODY));
	}

	private EndpointResponse get(String path, String account, String key) {
		CompletableFuture<EndpointResponse> response = start(path, "GET", account, key, "");
		this.scheduler.advance(Duration.ofMillis(500));
		return response.join();
	}

	private EndpointResponse reject(String path, String account, String key, String body) {
		CompletableFuture<EndpointResponse> response = start(path + "/rejected", "POST", account, key, body);
		this.scheduler.advance(Duration.ofMillis(500));
		return response.join();
	}

	private CompletableFuture<EndpointResponse> start(String path, String method, String account, String key,
			String body) {
		return route(path)
			.answer(new EndpointRequest(method, new EndpointRequest.Host("localhost", 80), ENCRYPTED,
					EndpointRequest.authorization((key != null) ? "Bearer " + key : null), null, account,
					body.getBytes(StandardCharsets.UTF_8)))
			.toCompletableFuture();
	}

	private EndpointRoute route(String path) {
		return this.endpoint.routes()
			.stream()
			.filter((route) -> route.pattern().equals("/tokens" + path))
			.findFirst()
			.orElseThrow();
	}

	private static Map<String, Object> json(EndpointResponse response) {
		assertThat(response.status()).as(response.body()).isEqualTo(200);
		return JsonParserFactory.getJsonParser().parseMap(response.body());
	}

	static String report(String value) {
		return "{\"sha256\":\"" + Secret.of(value).sha256() + "\"}";
	}

	private TokenServerEndpoint endpoint() {
		WeChatAccounts accounts = WeChatAccounts.of(account("shop"), List.of(account("club")));
		return new TokenServerEndpoint("/tokens", accounts,
				List.of(new ApiKey(Secret.of(ALL), Set.of(), Set.of(CredentialType.values()), 10_000), new ApiKey(
						Secret.of(TICKETS_OF_THE_CLUB), Set.of("club"), Set.of(CredentialType.JSAPI_TICKET), 2)),
				this.scheduler);
	}

	private WeChatAccount account(String name) {
		return WeChatAccount.builder("wx" + name, () -> Secret.of("the app secret"), this.weChat)
			.name(name)
			.accessTokenMode(AccessTokenMode.CLASSIC)
			.scheduler(this.scheduler)
			.build();
	}

}
