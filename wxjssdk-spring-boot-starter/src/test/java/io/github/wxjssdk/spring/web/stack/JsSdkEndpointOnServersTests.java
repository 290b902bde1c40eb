package io.github.wxjssdk.spring.web.stack;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.simulator.platform.PageConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint as a browser meets it: a real server of either stack, WeChat's simulator
 * behind it.
 */
@ParameterizedClass
@EnumSource(names = { "SERVLET", "REACTIVE" })
class JsSdkEndpointOnServersTests {

	@Parameter
	private WebApplicationType stack;

	private final WeChatSimulator simulator = WeChatSimulator.start();

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private ConfigurableApplicationContext application;

	@AfterEach
	void stop() {
		this.application.close();
		this.simulator.close();
	}

	@Test
	void signsAPageOfItsOwnHost() {
		start();
		String page = "http://localhost:" + port() + "/shop/?q=%E4%BD%A0%E5%A5%BD&a=1+2&b=%2B";
		HttpResponse<String> response = get(config(page + "#/route"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
		Map<String, Object> config = JsonParserFactory.getJsonParser().parseMap(response.body());
		assertThat(config).containsOnlyKeys("appId", "timestamp", "nonceStr", "signature", "jsApiList", "openTagList",
				"debug", "url");
		assertThat(config).containsEntry("url", page).containsEntry("appId", WeChatSimulator.APP_ID);
		PageConfig signed = PageConfig.of((String) config.get("appId"), ((Number) config.get("timestamp")).longValue(),
				(String) config.get("nonceStr"), (String) config.get("signature"));
		assertThat(this.simulator.verify(page, signed).ok()).isTrue();
	}

	@Test
	void answersTheSameWhenItNeedNotWait() {
		start();
		String page = "http://localhost:" + port() + "/";
		get(config(page));
		HttpResponse<String> second = get(config(page));
		assertThat(second.statusCode()).isEqualTo(200);
		assertThat(this.simulator.calls().jsapiTicket()).isOne();
	}

	@Test
	void answersHeadLikeGetWithoutABody() {
		start();
		HttpResponse<String> response = send(
				request(config("http://localhost:" + port() + "/")).method("HEAD", BodyPublishers.noBody()));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
		assertThat(response.body()).isEmpty();
	}

	@Test
	void answersOtherMethodsWithAProblem() {
		start();
		HttpResponse<String> response = send(
				request(config("http://localhost:" + port() + "/")).POST(BodyPublishers.noBody()));
		assertProblem(response, 405, "method-not-allowed");
		assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
	}

	@Test
	void refusesAPageOfAnotherHost() {
		start();
		HttpResponse<String> response = get(config("https://other.example/"));
		assertProblem(response, 403, "page-url-not-allowed");
		assertThat(this.simulator.calls().total()).isZero();
	}

	@Test
	void explainsWhatIsNoPage() {
		start();
		String page = "http://localhost:" + port() + "/?a=1&b=2";
		assertProblem(get("/wechat/js-sdk/config"), 400, "invalid-page-url");
		assertProblem(get("/wechat/js-sdk/config?url=" + page), 400, "invalid-page-url");
		assertProblem(get(config(encode(page))), 400, "invalid-page-url");
		assertProblem(get(config("http://localhost:" + port() + "/你好")), 400, "invalid-page-url");
		assertProblem(get(config("http://localhost:" + port() + "/a b")), 400, "invalid-page-url");
	}

	@Test
	void neverSignsTheReferrer() {
		start();
		HttpResponse<String> response = send(
				request("/wechat/js-sdk/config").header("Referer", "http://localhost:" + port() + "/"));
		assertProblem(response, 400, "invalid-page-url");
	}

	@Test
	void signsTheConfiguredUrls() {
		start("--wechat.js-sdk.endpoint.allowed-urls=https://*.example.com/**", "--wechat.js-sdk.endpoint.path=/wx");
		String parameter = "/wx/config?url=";
		assertThat(get(parameter + encode("https://www.example.com/a?b")).statusCode()).isEqualTo(200);
		assertThat(get(parameter + encode("http://localhost:" + port() + "/")).statusCode()).isEqualTo(403);
		assertThat(get(config("https://www.example.com/")).statusCode()).isEqualTo(404);
	}

	@Test
	void isAsAWholeBelowTheApplicationsPath() {
		start("--server.servlet.context-path=/shop", "--spring.webflux.base-path=/shop",
				"--wechat.domain-verification.codes=AbC1");
		assertThat(get("/shop" + config("http://localhost:" + port() + "/shop/")).statusCode()).isEqualTo(200);
		assertThat(get("/shop/wechat/js-sdk.js").body()).contains("WxJsSdk");
		assertThat(get("/shop/MP_verify_AbC1.txt").body()).isEqualTo("AbC1");
		assertThat(get("/wechat/js-sdk.js").statusCode()).isEqualTo(404);
	}

	@Test
	void believesForwardedHeadersOnlyIfSpringDoes() {
		start();
		assertThat(forwarded().statusCode()).isEqualTo(403);
		this.application.close();
		start("--server.forward-headers-strategy=framework");
		assertThat(forwarded().statusCode()).isEqualTo(200);
	}

	/** A strong entity tag keeps Tomcat and nginx from it. */
	@Test
	void theScriptIsCompressedWhereAnswersAre() {
		start("--server.compression.enabled=true");
		HttpResponse<String> script = send(request("/wechat/js-sdk.js").header("Accept-Encoding", "gzip"));
		assertThat(script.headers().firstValue("Content-Encoding")).contains("gzip");
		assertThat(script.headers().firstValue("ETag")).get().asString().startsWith("W/");
	}

	@Test
	void saysWhenToComeBackIfThereIsNoTicket() {
		this.simulator.always(Operation.STABLE_TOKEN).errcode(40164, "invalid ip 203.0.113.7, not in whitelist");
		start();
		HttpResponse<String> response = get(config("http://localhost:" + port() + "/"));
		assertProblem(response, 503, "credential-unavailable");
		assertThat(response.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
		assertThat(response.body()).doesNotContain("203.0.113.7");
	}

	@Test
	void isNotWrappedByAnAdviceThatWrapsEverything() {
		start();
		assertThat(this.application.getBeansOfType(WrapEverything.class)).hasSize(1);
		assertThat(get(config("http://localhost:" + port() + "/")).body()).startsWith("{\"appId\":");
	}

	@Test
	void aReportIsAnsweredWithWhetherToAskAgain() {
		start();
		Map<String, Object> config = JsonParserFactory.getJsonParser()
			.parseMap(get(config("http://localhost:" + port() + "/")).body());
		assertThat(reject(config, (String) config.get("signature"))).as("the ticket is a moment old")
			.isEqualTo("{\"retry\":false,\"cause\":\"right-signature\"}");
		assertThat(reject(config, "signed-with-an-older-ticket"))
			.isEqualTo("{\"retry\":true,\"cause\":\"not-a-signature\"}");
	}

	private String reject(Map<String, Object> config, String signature) {
		String report = "{\"url\":\"%s\",\"timestamp\":%s,\"nonceStr\":\"%s\",\"signature\":\"%s\"}"
			.formatted(config.get("url"), config.get("timestamp"), config.get("nonceStr"), signature);
		HttpResponse<String> response = send(request("/wechat/js-sdk/rejected").POST(BodyPublishers.ofString(report)));
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	private HttpResponse<String> forwarded() {
		return send(request(config("https://www.example.com/")).header("X-Forwarded-Host", "www.example.com")
			.header("X-Forwarded-Proto", "https"));
	}

	private void assertProblem(HttpResponse<String> response, int status, String type) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
		Map<String, Object> problem = JsonParserFactory.getJsonParser().parseMap(response.body());
		assertThat(problem).containsOnlyKeys("type", "title", "status", "detail")
			.containsEntry("type", "https://github.com/wxjssdk/wxjssdk#" + type)
			.containsEntry("status", status);
	}

	private static String config(String page) {
		return "/wechat/js-sdk/config?url=" + encode(page);
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private HttpResponse<String> get(String pathAndQuery) {
		return send(request(pathAndQuery));
	}

	private HttpRequest.Builder request(String pathAndQuery) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + pathAndQuery))
			.timeout(Duration.ofSeconds(60));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private int port() {
		return this.application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private void start(String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(this.stack);
		application.setDefaultProperties(this.simulator.properties());
		List<String> all = new ArrayList<>(
				List.of("--server.port=0", "--spring.reactor.netty.shutdown-quiet-period=0s"));
		all.addAll(List.of(arguments));
		this.application = application.run(all.toArray(String[]::new));
	}

	@EnableAutoConfiguration
	@Import(WrapEverything.class)
	static class Application {

	}

	/** Wraps every response in an envelope, as many applications do. */
	@ControllerAdvice
	static class WrapEverything implements ResponseBodyAdvice<Object> {

		@Override
		public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
			return true;
		}

		@Override
		public Object beforeBodyWrite(Object body, MethodParameter returnType, MediaType selectedContentType,
				Class<? extends HttpMessageConverter<?>> selectedConverterType, ServerHttpRequest request,
				ServerHttpResponse response) {
			return Map.of("code", 0, "data", body);
		}

	}

}
