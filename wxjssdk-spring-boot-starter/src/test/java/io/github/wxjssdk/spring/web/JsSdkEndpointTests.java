package io.github.wxjssdk.spring.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.spring.diagnosis.AccountDiagnoses;
import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The responses of the endpoint, without a web framework.
 */
class JsSdkEndpointTests {

	private static final EndpointRequest.Host HOST = new EndpointRequest.Host("example.com", 443);

	private static final EndpointRequest.Channel CHANNEL = new EndpointRequest.Channel(true, "192.0.2.1");

	private static final String REPORT = "{\"url\":\"https://example.com/\",\"timestamp\":1414587457,"
			+ "\"nonceStr\":\"nonce\",\"signature\":\"signature\"}";

	private final FixedSigner signer = new FixedSigner("wx1", true);

	private final FixedSigner shopSigner = new FixedSigner("wx2", false);

	private final JsSdkEndpoint endpoint = new JsSdkEndpoint("/wx",
			JsSdkAccounts.of(new JsSdkAccount(this.signer, List.of()),
					Map.of("shop",
							new JsSdkAccount(this.shopSigner, List.of(PageUrlPattern.of("https://shop.example/**"))))),
			List.of());

	@Test
	void hasItsRoutesUnderItsPath() {
		assertThat(this.endpoint.routes()).extracting(EndpointRoute::pattern)
			.containsExactly("/wx/config", "/wx/{account}/config", "/wx/rejected", "/wx/{account}/rejected", "/wx.js",
					"/wx.d.ts");
		assertThat(this.endpoint.routes()).noneMatch(EndpointRoute::isOpenToOtherOrigins);
	}

	@Test
	void answersWithTheFieldsOfWxConfig() {
		EndpointResponse response = config("https://example.com/?q=\"\\");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.headers()).containsOnly(Map.entry("Content-Type", "application/json"),
				Map.entry("Cache-Control", "no-store"));
		assertThat(response.body()).isEqualTo("{\"appId\":\"wx1\",\"timestamp\":1414587457,\"nonceStr\":\"nonce\","
				+ "\"signature\":\"signature\",\"jsApiList\":[\"chooseImage\"],\"openTagList\":[],\"debug\":false,"
				+ "\"url\":\"https://example.com/?q=\\\"\\\\\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE", "PATCH", "TRACE", "ANY" })
	void answersOtherMethodsWith405(String method) {
		EndpointResponse response = answer("/wx/config", method, query("https://example.com/"), null, "");
		assertThat(response.status()).isEqualTo(405);
		assertThat(response.headers()).containsEntry("Allow", "GET, HEAD, OPTIONS")
			.containsEntry("Content-Type", "application/problem+json")
			.containsEntry("Cache-Control", "no-store");
		assertThat(this.signer.asked).isEmpty();
	}

	@Test
	void answersOptionsWithWhatIsAllowed() {
		EndpointResponse response = answer("/wx/rejected", "OPTIONS", null, null, "");
		assertThat(response.status()).isEqualTo(204);
		assertThat(response.headers()).containsEntry("Allow", "POST, OPTIONS").doesNotContainKey("Content-Type");
		assertThat(response.body()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                                                  | There must be one parameter 'url', not 0.
			a=1                                               | There must be one parameter 'url', not 0.
			url=https%3A%2F%2Fexample.com&url=https%3A%2F%2F  | There must be one parameter 'url', not 2.
			url=https%3A%2F%2Fexample.com%2F&b=2              | not encoded, and cut at '&'
			url=https://example.com/?a=1&b=2                  | not encoded, and cut at '&'
			url=https://example.com/                          | The parameter 'url' is not encoded
			url=HTTP://example.com/?a=b%2Fc                   | The parameter 'url' is not encoded
			url=https%253A%252F%252Fexample.com%252F          | encoded twice
			url=https:%252F%252Fexample.com%252F              | encoded twice
			url=https%3A%2F%2Fexample.com%2F%zz               | holds a '%' without two hexadecimal digits
			url=https%3A%2F%2Fexample.com%2F%                 | holds a '%' without two hexadecimal digits
			url=https%3A%2F%2Fexample.com%2F%+5               | holds a '%' without two hexadecimal digits
			url=https%3A%2F%2Fexample.com%2F%４１             | holds a '%' without two hexadecimal digits
			url=                                              | no absolute address
			url                                               | no absolute address
			url=%2Fpage                                       | no absolute address
			url=example.com                                   | no absolute address
			url=https%3A%2F%2Fexample.com%40other.example%2F  | no absolute address
			url=https%3A%2F%2Fexample.com%2Fa+b               | a space
			url=https%3A%2F%2Fexample.com%2Fa%0Ab             | a control character
			url=https%3A%2F%2Fexample.com%2F%E4%BD%A0         | a non-ASCII character
			url=https%3A%2F%2Fexample.com%2F%FF               | a non-ASCII character
			""")
	void explainsWhatIsNotTheUrlOfAPageEncodedOnce(String query, String explanation) {
		EndpointResponse response = answer("/wx/config", "GET", query, null, "");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
		assertThat(response.body()).contains("\"status\":400", "#invalid-page-url", explanation,
				"encodeURIComponent(location.href)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "url=https%3A%2F%2Fexample.com%2F%3Fa%3Db%252Fc", "url=https%3a%2f%2fexample.com%2f",
			"url=https:%2F%2Fexample.com%2F", "&url=https%3A%2F%2Fexample.com%2F&" })
	void signsWhatWasEncodedOnceByWhateverEncoder(String query) {
		assertThat(answer("/wx/config", "GET", query, null, "").status()).isEqualTo(200);
	}

	@Test
	void signsWhatThePageHas() {
		config("https://example.com/a%20b/?q=%E4%BD%A0&x=1+2#/route");
		assertThat(this.signer.asked).containsExactly("https://example.com/a%20b/?q=%E4%BD%A0&x=1+2#/route");
	}

	@Test
	void doesNotSignForAnotherHost() {
		EndpointResponse response = config("https://other.example/page?token=1");
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json")
			.containsEntry("Cache-Control", "no-store");
		assertThat(response.body())
			.startsWith("{\"type\":\"https://github.com/wxjssdk/wxjssdk#page-url-not-allowed\",\"title\":\"")
			.contains("https://other.example, but the request was sent to example.com",
					"'wechat.js-sdk.endpoint.allowed-urls'", "https://other.example/**")
			.doesNotContain("token=1");
		assertThat(this.signer.asked).isEmpty();
	}

	@Test
	void signsForTheConfiguredUrlsOnly() {
		EndpointResponse allowed = answer("/wx/{account}/config", "GET", query("https://shop.example/a"), "shop", "");
		assertThat(allowed.status()).isEqualTo(200);
		assertThat(allowed.body()).contains("\"appId\":\"wx2\"");
		EndpointResponse ownHost = answer("/wx/{account}/config", "GET", query("https://example.com/"), "shop", "");
		assertThat(ownHost.status()).isEqualTo(403);
		assertThat(ownHost.body()).contains("matches none of the patterns");
		assertThat(this.signer.asked).isEmpty();
	}

	@Test
	void doesNotKnowOtherAccounts() {
		for (String name : List.of("Shop", "wx2", "")) {
			EndpointResponse config = answer("/wx/{account}/config", "GET", query("https://example.com/"), name, "");
			assertThat(config.status()).isEqualTo(404);
			assertThat(config.body()).contains("#unknown-account", "'wechat.accounts'");
			assertThat(answer("/wx/{account}/rejected", "POST", null, name, REPORT).status()).isEqualTo(404);
		}
	}

	@Test
	void saysWhenToComeBack() {
		EndpointResponse response = config("https://example.com/" + FixedSigner.UNAVAILABLE);
		assertThat(response.status()).isEqualTo(503);
		assertThat(response.headers()).containsKey("Retry-After");
		assertThat(response.body()).contains("#credential-unavailable");
	}

	@Test
	void doesNotHideAnErrorOfTheSigner() {
		this.signer.failure = new IllegalStateException("broken");
		CompletionStage<EndpointResponse> response = route("/wx/config").answer(new EndpointRequest("GET", HOST,
				CHANNEL, null, query("https://example.com/"), null, EndpointRequest.NO_BODY));
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> join(response))
			.withCause(this.signer.failure);
	}

	@Test
	void saysWhetherToSignARejectedPageAgain() {
		EndpointResponse response = rejected(REPORT);
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.headers()).containsOnly(Map.entry("Content-Type", "application/json"),
				Map.entry("Cache-Control", "no-store"));
		assertThat(response.body()).isEqualTo("{\"retry\":true}");
		assertThat(this.signer.rejected).singleElement().satisfies((config) -> {
			assertThat(config.url()).isEqualTo("https://example.com/");
			assertThat(config.timestamp()).isEqualTo(1414587457);
			assertThat(config.nonceStr()).isEqualTo("nonce");
			assertThat(config.signature()).isEqualTo("signature");
		});
	}

	@Test
	void anAccountsReportGoesToItsOwnSigner() {
		EndpointResponse response = answer("/wx/{account}/rejected", "POST", null, "shop",
				REPORT.replace("example.com", "shop.example"));
		assertThat(response.body()).isEqualTo("{\"retry\":false}");
		assertThat(this.shopSigner.rejected).hasSize(1);
		assertThat(this.signer.rejected).isEmpty();
	}

	@Test
	void takesWhatElseThePageKnows() {
		for (String realAuthUrl : List.of("\"https://example.com/a\"", "[\"https://example.com/a\"]", "null")) {
			assertThat(rejected(REPORT.replace("}", ",\"realAuthUrl\":" + realAuthUrl + ",\"debug\":true}")).status())
				.isEqualTo(200);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "{\"url\":\"https://example.com/\"}", "x", "{" })
	void explainsWhatIsNoReport(String body) {
		EndpointResponse response = rejected(body);
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.body()).contains("#invalid-report", "Send what the page was given as JSON");
		assertThat(this.signer.rejected).isEmpty();
	}

	@Test
	void explainsWhichFieldIsWrong() {
		assertThat(rejected(REPORT.replace("1414587457", "\"1414587457\"")).body())
			.contains("'timestamp' must be an integer.");
		assertThat(rejected(REPORT.replace("1414587457", "1414587457.5")).body())
			.contains("'timestamp' must be an integer.");
		assertThat(rejected(REPORT.replace("\"nonce\"", "1")).body()).contains("'nonceStr' must be a text.");
	}

	@Test
	void aReportIsForAnAllowedPage() {
		assertThat(rejected(REPORT.replace("https://example.com/", "https://other.example/")).status()).isEqualTo(403);
		assertThat(rejected(REPORT.replace("https://example.com/", "page")).status()).isEqualTo(400);
		assertThat(this.signer.rejected).isEmpty();
	}

	@Test
	void aReportHasALimit() {
		String longest = REPORT + " ".repeat(EndpointRequest.MAX_BODY - REPORT.length());
		assertThat(rejected(longest).status()).isEqualTo(200);
		assertThat(rejected(longest + " ").status()).isEqualTo(413);
	}

	@Test
	void theScriptIsVersionedByItsContent() {
		EndpointResponse script = answer("/wx.js", "GET", "v=1", null, "");
		assertThat(script.status()).isEqualTo(200);
		assertThat(script.headers()).containsEntry("Content-Type", "text/javascript;charset=UTF-8")
			.containsEntry("Cache-Control", "no-cache")
			.hasEntrySatisfying("ETag", (etag) -> assertThat(etag).matches("W/\"[0-9a-f]{32}\""));
		assertThat(script.body()).contains("WxJsSdk");
		EndpointResponse declarations = answer("/wx.d.ts", "GET", null, null, "");
		assertThat(declarations.body()).contains("WxJsSdk");
		assertThat(declarations.headers().get("ETag")).isNotEqualTo(script.headers().get("ETag"));
	}

	@Test
	void isOpenToConfiguredOriginsButTheScriptNeedsNone() {
		JsSdkEndpoint open = new JsSdkEndpoint("/wx",
				JsSdkAccounts.of(new JsSdkAccount(this.signer, List.of()), Map.of()),
				List.of(OriginPattern.of("https://*.example.com")));
		assertThat(open.routes()).filteredOn(EndpointRoute::isOpenToOtherOrigins)
			.extracting(EndpointRoute::pattern)
			.containsExactly("/wx/config", "/wx/{account}/config", "/wx/rejected", "/wx/{account}/rejected");
		assertThat(open.routes().get(0).isOpenTo("https://www.example.com")).isTrue();
		assertThat(open.routes().get(0).isOpenTo("https://www.example.org")).isFalse();
	}

	@Test
	void whoInventsHostsDoesNotKeepVisitorsFromADiagnosis() {
		ManualScheduler scheduler = new ManualScheduler();
		WeChatAccount account = WeChatAccount
			.builder("wx1", () -> Secret.of("the app secret"), ScriptedWeChatApi.on(scheduler))
			.scheduler(scheduler)
			.build();
		JsSdkEndpoint diagnosing = new JsSdkEndpoint("/wx",
				JsSdkAccounts.of(new JsSdkAccount(this.signer, List.of()), Map.of()), List.of(),
				new DiagnosisLog(new AccountDiagnoses(WeChatAccounts.of(account, List.of())), scheduler));
		EndpointRoute config = diagnosing.routes().get(0);
		EndpointRoute rejected = diagnosing.routes().get(2);
		join(config.answer(request("GET", "www.example.com", query("https://www.example.com/"), "")));
		EndpointResponse last = EndpointResponse.empty();
		for (int i = 0; i < 100; i++) {
			last = join(rejected.answer(request("POST", "invented" + i, null, report("https://invented" + i + "/"))));
		}
		assertThat(last.body()).isEqualTo("{\"retry\":true}");
		assertThat(join(rejected.answer(request("POST", "www.example.com", null, report("https://www.example.com/"))))
			.body()).isEqualTo("{\"retry\":true,\"cause\":\"no-ticket\"}");
	}

	private static EndpointRequest request(String method, String host, String query, String body) {
		return new EndpointRequest(method, new EndpointRequest.Host(host, 443), CHANNEL, null, query, null,
				body.getBytes(StandardCharsets.UTF_8));
	}

	private static String report(String url) {
		return "{\"url\":\"" + url + "\",\"timestamp\":1,\"nonceStr\":\"n\",\"signature\":\"s\"}";
	}

	private EndpointResponse config(String url) {
		return answer("/wx/config", "GET", query(url), null, "");
	}

	private EndpointResponse rejected(String body) {
		return answer("/wx/rejected", "POST", null, null, body);
	}

	private EndpointResponse answer(String pattern, String method, String query, String account, String body) {
		return join(route(pattern).answer(new EndpointRequest(method, HOST, CHANNEL, null, query, account,
				body.getBytes(StandardCharsets.UTF_8))));
	}

	private EndpointRoute route(String pattern) {
		return this.endpoint.routes()
			.stream()
			.filter((route) -> route.pattern().equals(pattern))
			.findFirst()
			.orElseThrow();
	}

	private static String query(String url) {
		return "url=" + URLEncoder.encode(url, StandardCharsets.UTF_8);
	}

	private static EndpointResponse join(CompletionStage<EndpointResponse> stage) {
		return stage.toCompletableFuture().join();
	}

}
