package io.github.wxjssdk.spring.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.input.Inputs;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.spring.diagnosis.AccountDiagnoses;
import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import io.github.wxjssdk.time.ManualScheduler;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JacksonJsonParser;

import static org.assertj.core.api.Assertions.assertThat;

/** The endpoints response every request, and never fail themselves. */
class JsSdkEndpointPropertyTests {

	private static final EndpointRequest.Channel CHANNEL = new EndpointRequest.Channel(true, "192.0.2.1");

	private static final String SECRETS = "token-|ticket-|the app secret";

	private static final String REPORT = "{\"url\":\"https://a.cn/?x=1\",\"timestamp\":1414587457,"
			+ "\"nonceStr\":\"nonce\",\"signature\":\"0f9de62fce790f9a083d5c99e95740ceb90c27ed\"}";

	private final JacksonJsonParser json = new JacksonJsonParser();

	private final JsSdkEndpoint endpoint = endpoint();

	@Property(seed = "20261122")
	void aQueryIsAnsweredWithASignatureForExactlyItsUrlOrWithAReason(@ForAll("queries") String query,
			@ForAll("hosts") EndpointRequest.Host host, @ForAll("accounts") @Nullable String account) {
		EndpointResponse response = answer("/config", "GET", query, host, account, "");
		if (response.status() == 200) {
			Object signed = members(response).get("url");
			String sent = query.replace("&", "").replaceFirst("^url=", "");
			assertThat(sent).doesNotContainPattern("%(?![0-9a-fA-F]{2})");
			assertThat(URLDecoder.decode(sent, StandardCharsets.UTF_8).split("#", 2)[0]).isEqualTo(signed);
		}
		else {
			assertRefused(response, 400, 403, 404);
		}
	}

	@Property(seed = "20261122")
	void theUrlOfAnyPageOfTheHostIsSigned(@ForAll("browserAddresses") String pageUrl) {
		String query = "url=" + URLEncoder.encode(pageUrl, StandardCharsets.UTF_8);
		EndpointResponse response = answer("/config", "GET", query, PageAddress.parse(pageUrl), null);
		assertThat(response.status()).as(response.body()).isEqualTo(200);
		assertThat(members(response)).containsEntry("url", pageUrl);
	}

	@Property(seed = "20261122")
	void aReportIsAnsweredWhateverItHolds(@ForAll("reports") byte[] body,
			@ForAll("accounts") @Nullable String account) {
		EndpointRequest request = new EndpointRequest("POST", new EndpointRequest.Host("a.cn", 443), CHANNEL, null,
				null, account, body);
		EndpointResponse response;
		try (LogCapture log = LogCapture.ofEverything()) {
			response = route((account != null) ? "/wx/{account}/rejected" : "/wx/rejected", request);
			assertThat(log.lines(Level.WARN)).allSatisfy((line) -> assertThat(line).matches("[ -~…]+"));
		}
		if (response.status() == 200) {
			assertThat(response.body()).matches("\\{\"retry\":(?:true|false)(?:,\"cause\":\"[a-z-]+\")?}");
		}
		else {
			assertRefused(response, 400, 403, 404, 413);
		}
	}

	@Property(seed = "20261122")
	void anyMethodIsAnswered(@ForAll("texts") String method, @ForAll("queries") String query) {
		EndpointResponse response = answer("/config", method, query, new EndpointRequest.Host("a.cn", 443), null, "");
		assertRefused(response, 405);
	}

	@Property(seed = "20261122")
	void aVerificationFileIsServedOnItsDomainAndOnNoOther(@ForAll("hosts") EndpointRequest.Host host) {
		EndpointRoute file = new DomainVerification(
				List.of(new DomainVerification.File("Aa1", List.of(), List.of("a.cn"))))
			.routes()
			.get(0);
		EndpointResponse response = file
			.answer(new EndpointRequest("GET", host, CHANNEL, null, null, null, new byte[0]))
			.toCompletableFuture()
			.join();
		if (host.name().equalsIgnoreCase("a.cn")) {
			assertThat(response.body()).isEqualTo("Aa1");
		}
		else {
			assertRefused(response, 404);
		}
	}

	private void assertRefused(EndpointResponse response, Integer... statuses) {
		assertThat(response.status()).as(response.body()).isIn((Object[]) statuses);
		assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json")
			.containsEntry("Cache-Control", "no-store");
		assertThat(members(response)).containsEntry("status", response.status())
			.containsKeys("type", "title", "detail");
		assertThat(response.body()).doesNotContainPattern("[\\x00-\\x1f]").doesNotContainPattern(SECRETS);
	}

	private Map<String, Object> members(EndpointResponse response) {
		return this.json.parseMap(response.body());
	}

	private EndpointResponse answer(String path, String method, String query, @Nullable PageAddress page,
			@Nullable String account) {
		assertThat(page).isNotNull();
		return answer(path, method, query, new EndpointRequest.Host(page.host(), page.port()), account, "");
	}

	private EndpointResponse answer(String path, String method, String query, EndpointRequest.Host host,
			@Nullable String account, String body) {
		return route(((account != null) ? "/wx/{account}" : "/wx") + path, new EndpointRequest(method, host, CHANNEL,
				null, query, account, body.getBytes(StandardCharsets.UTF_8)));
	}

	private EndpointResponse route(String pattern, EndpointRequest request) {
		EndpointRoute found = this.endpoint.routes()
			.stream()
			.filter((route) -> route.pattern().equals(pattern))
			.findFirst()
			.orElseThrow();
		return found.answer(request).toCompletableFuture().join();
	}

	private static JsSdkEndpoint endpoint() {
		ManualScheduler scheduler = new ManualScheduler();
		WeChatAccount account = WeChatAccount
			.builder("wx1", () -> Secret.of("the app secret"), ScriptedWeChatApi.on(scheduler))
			.name("shop")
			.scheduler(scheduler)
			.build();
		account.credentials().jsapiTicket().getAsync();
		scheduler.advance(Duration.ofSeconds(1));
		JsSdkSigner signer = account.jsSdkSigner();
		JsSdkAccount any = new JsSdkAccount(signer, List.of());
		JsSdkAccount shop = new JsSdkAccount(signer, List.of(PageUrlPattern.of("https://*.cn/**")));
		return new JsSdkEndpoint("/wx", JsSdkAccounts.of(any, Map.of("shop", shop)), List.of(),
				new DiagnosisLog(new AccountDiagnoses(WeChatAccounts.of(account, List.of())), scheduler));
	}

	@Provide
	Arbitrary<String> queries() {
		Arbitrary<String> encoded = Arbitraries.oneOf(Inputs.addresses(), Inputs.browserAddresses())
			.map((url) -> "url=" + URLEncoder.encode(url, StandardCharsets.UTF_8));
		Arbitrary<String> broken = Inputs.damaged("url=https%3A%2F%2Fa.cn%2F%3Fx%3D1%23y",
				"url=https%3A%2F%2Fa.cn%2F４１", "&url=https%3a%2f%2fa.cn%2f&", "url=https%3A%2F%2Fa.cn%2F%４１",
				"url=https%3A%2F%2Fa.cn%2F%+1");
		return Arbitraries.oneOf(encoded, encoded, broken, Inputs.addresses().map((url) -> "url=" + url),
				Inputs.texts());
	}

	@Provide
	Arbitrary<EndpointRequest.Host> hosts() {
		Arbitrary<String> authorities = Arbitraries.oneOf(Arbitraries.of("a.cn", "a.cn:8443", "A.cn:443", "[::1]"),
				Inputs.damaged("a.cn:443"));
		return Arbitraries.of("http", "https")
			.flatMap((scheme) -> authorities.map((text) -> EndpointRequest.Host.of(scheme, text)));
	}

	@Provide
	Arbitrary<String> accounts() {
		return Arbitraries.oneOf(Arbitraries.of("shop"), Inputs.texts()).injectNull(0.6);
	}

	@Provide
	Arbitrary<byte[]> reports() {
		return Inputs.damagedBytes(REPORT, REPORT.replace("}", ",\"realAuthUrl\":[\"https://a.cn/\",\"x\"]}"),
				REPORT.replace("}", ",\"realAuthUrl\":\"https://b.cn/\",\"appId\":\"wx1\"}"));
	}

	@Provide
	Arbitrary<String> browserAddresses() {
		return Inputs.browserAddresses();
	}

	@Provide
	Arbitrary<String> texts() {
		return Inputs.texts();
	}

}
