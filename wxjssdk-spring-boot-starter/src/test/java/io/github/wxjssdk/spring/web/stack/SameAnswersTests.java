package io.github.wxjssdk.spring.web.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.web.FixedSigner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application on Spring MVC and Tomcat and one on WebFlux and Netty give the same
 * responses to the same requests, byte for byte.
 */
class SameAnswersTests {

	private static final String PAGE = "https%3A%2F%2Fwww.example.com%2Fa%3Fb%3D%25E4%25BD%25A0%26c%3D1";

	private static final String REPORT = "{\"url\":\"https://www.example.com/\",\"timestamp\":1414587457,"
			+ "\"nonceStr\":\"nonce\",\"signature\":\"signature\"}";

	private static final String CROSS_ORIGIN = "Origin: https://h5.example.net";

	private static final String OTHER_ORIGIN = "Origin: https://other.example";

	private static final String PREFLIGHT = "Access-Control-Request-Method: ";

	private static ConfigurableApplicationContext servlet;

	private static ConfigurableApplicationContext reactive;

	@BeforeAll
	static void start() {
		servlet = start(WebApplicationType.SERVLET);
		reactive = start(WebApplicationType.REACTIVE);
	}

	@AfterAll
	static void stop() {
		servlet.close();
		reactive.close();
	}

	@ParameterizedTest
	@MethodSource("exchanges")
	void bothStacksAnswerTheSame(Exchange exchange) {
		RawHttp onServlet = RawHttp.send(port(servlet), exchange.request());
		RawHttp onReactive = RawHttp.send(port(reactive), exchange.request());
		assertThat(onServlet.status()).isEqualTo(exchange.status());
		assertThat(onServlet.body()).contains(exchange.body());
		assertThat(onReactive.comparable()).isEqualTo(onServlet.comparable());
	}

	/**
	 * Spring itself answers these. Only these headers matter to a browser; a servlet adds
	 * some of its own.
	 */
	@ParameterizedTest
	@MethodSource("preflights")
	void bothStacksAllowPagesOfOtherOriginsTheSame(Exchange exchange) {
		RawHttp onServlet = RawHttp.send(port(servlet), exchange.request());
		RawHttp onReactive = RawHttp.send(port(reactive), exchange.request());
		assertThat(onServlet.headers().containsKey("Access-Control-Allow-Origin")).isEqualTo(exchange.status() == 200);
		assertThat(onReactive.status()).isEqualTo(onServlet.status());
		assertThat(onReactive.crossOriginHeaders()).isEqualTo(onServlet.crossOriginHeaders());
	}

	@Test
	void theScriptIsNotSentAgain() {
		for (ConfigurableApplicationContext application : List.of(servlet, reactive)) {
			RawHttp first = RawHttp.send(port(application), get("/wechat/js-sdk.js").request());
			String etag = first.headers().get("ETag").get(0);
			RawHttp second = RawHttp.send(port(application),
					get("/wechat/js-sdk.js").with("If-None-Match: \"other\", " + etag).request());
			assertThat(second.status()).isEqualTo(304);
			assertThat(second.body()).isEmpty();
			assertThat(second.headers()).containsEntry("ETag", List.of(etag))
				.containsEntry("Cache-Control", List.of("no-cache"));
			assertThat(RawHttp
				.send(port(application),
						get("/wechat/js-sdk.js").with("If-None-Match: " + etag.replace("W/", "")).request())
				.status()).isEqualTo(304);
		}
	}

	static Stream<Exchange> exchanges() {
		return Stream
			.of(configurations(), problems(), reports(), scripts(), otherOrigins(), verificationFiles(), methods())
			.flatMap((exchanges) -> exchanges);
	}

	private static Stream<Exchange> configurations() {
		return Stream.of(config(PAGE).is(200, "{\"appId\":\"wxshop\",\"timestamp\":1414587457,"),
				get("/wechat/js-sdk/shop/config?url=" + PAGE).is(200, "{\"appId\":\"wxshop\""),
				get("/wechat/js-sdk/club/config?url=" + PAGE).is(200, "{\"appId\":\"wxclub\""),
				send("HEAD", "/wechat/js-sdk/config?url=" + PAGE).is(200, ""),
				config("https%3A%2F%2Fwww.example.com%2F%22%5C%3C").is(200, "/\\\"\\\\<"));
	}

	private static Stream<Exchange> problems() {
		return Stream.of(get("/wechat/js-sdk/none/config?url=" + PAGE).is(404, "unknown-account"),
				get("/wechat/js-sdk/config").is(400, "There must be one parameter 'url', not 0."),
				config("").is(400, "absolute address"), config(PAGE + "&url=" + PAGE).is(400, "not 2"),
				config(PAGE + "&a=1").is(400, "cut at '&'"),
				config("https://www.example.com/").is(400, "is not encoded"),
				config("https%253A%252F%252Fwww.example.com").is(400, "encoded twice"),
				config("https%3A%2F%2Fwww.example.com%2F%E4%BD%A0").is(400, "a non-ASCII character"),
				config("https%3A%2F%2Fwww.example.com%2F%FF").is(400, "a non-ASCII character"),
				config("https%3A%2F%2Fwww.example.com%2Fa+b").is(400, "a space"),
				config("https%3A%2F%2Fwww.example.com%2Fa%0D%0ASet-Cookie").is(400, "a control character"),
				config("https%3A%2F%2Fother.example%2F").is(403, "page-url-not-allowed"),
				config("https%3A%2F%2Fwww.example.com%2F" + FixedSigner.UNAVAILABLE).is(503, "credential-unavailable"),
				send("HEAD", "/wechat/js-sdk/config").is(400, ""));
	}

	private static Stream<Exchange> reports() {
		return Stream.of(report(REPORT).is(200, "{\"retry\":false,\"cause\":\"no-ticket\"}"),
				report(REPORT).with("Content-Type: text/plain").is(200, "{\"retry\":false,\"cause\":\"no-ticket\"}"),
				report(REPORT).with("Content-Type: application/x-www-form-urlencoded")
					.is(200, "{\"retry\":false,\"cause\":\"no-ticket\"}"),
				send("POST", "/wechat/js-sdk/club/rejected").sending(REPORT)
					.is(200, "{\"retry\":true,\"cause\":\"no-ticket\"}"),
				send("POST", "/wechat/js-sdk/none/rejected").sending(REPORT).is(404, "unknown-account"),
				report("").is(400, "invalid-report"), report("{}").is(400, "'timestamp' must be an integer."),
				report("[" + REPORT + "]").is(400, "see character 0"),
				report(REPORT.replace("www.example.com", "other.example")).is(403, "page-url-not-allowed"),
				report(REPORT + " ".repeat(20_000 - REPORT.length())).is(200,
						"{\"retry\":false,\"cause\":\"no-ticket\"}"),
				report(REPORT + " ".repeat(20_000)).is(413, "longer than 20000 bytes"));
	}

	private static Stream<Exchange> scripts() {
		return Stream.of(get("/wechat/js-sdk.js").is(200, "WxJsSdk"), get("/wechat/js-sdk.js?v=1").is(200, "WxJsSdk"),
				send("HEAD", "/wechat/js-sdk.js").is(200, ""), get("/wechat/js-sdk.d.ts").is(200, "WxJsSdk"),
				get("/wechat/js-sdk.js").with("If-None-Match: \"other\"").is(200, "WxJsSdk"),
				get("/wechat/js-sdk.js").with(CROSS_ORIGIN).is(200, "WxJsSdk"));
	}

	private static Stream<Exchange> otherOrigins() {
		return Stream.of(config(PAGE).with(CROSS_ORIGIN).is(200, "{\"appId\":"),
				config("").with(CROSS_ORIGIN).is(400, "invalid-page-url"),
				config(PAGE).with(OTHER_ORIGIN).is(200, "{\"appId\":"),
				config(PAGE).with("Origin: null").is(200, "{\"appId\":"),
				config(PAGE).with("Origin: https://www.example.com").is(200, "{\"appId\":"),
				report(REPORT).with(CROSS_ORIGIN).is(200, "{\"retry\":false,\"cause\":\"no-ticket\"}"),
				report(REPORT).with(OTHER_ORIGIN).is(200, "{\"retry\":false,\"cause\":\"no-ticket\"}"));
	}

	static Stream<Exchange> preflights() {
		return Stream.of(
				send("OPTIONS", "/wechat/js-sdk/config").with(CROSS_ORIGIN).with(PREFLIGHT + "GET").is(200, ""),
				send("OPTIONS", "/wechat/js-sdk/club/rejected").with(CROSS_ORIGIN)
					.with(PREFLIGHT + "POST")
					.with("Access-Control-Request-Headers: content-type,x-requested-with")
					.is(200, ""),
				send("OPTIONS", "/wechat/js-sdk/config").with(OTHER_ORIGIN).with(PREFLIGHT + "GET").is(403, ""),
				send("OPTIONS", "/wechat/js-sdk/config").with(CROSS_ORIGIN).with(PREFLIGHT + "DELETE").is(403, ""),
				send("OPTIONS", "/wechat/js-sdk.js").with(CROSS_ORIGIN).with(PREFLIGHT + "GET").is(403, ""));
	}

	private static Stream<Exchange> verificationFiles() {
		return Stream.of(get("/MP_verify_Common1.txt").is(200, "Common1"),
				get("/bound/path/MP_verify_Common1.txt").is(200, "Common1"),
				send("HEAD", "/MP_verify_Common1.txt").is(200, ""), get("/MP_verify_Shop1.txt").is(200, "Shop1"),
				get("/MP_verify_Club1.txt").is(404, "other-host"),
				get("/MP_verify_Club1.txt").to("club.example.com:8080").is(200, "Club1"),
				send("POST", "/MP_verify_Common1.txt").sending("").is(405, "method-not-allowed"));
	}

	private static Stream<Exchange> methods() {
		List<Exchange> exchanges = new ArrayList<>();
		for (String method : List.of("PUT", "DELETE", "PATCH", "FOO")) {
			exchanges.add(send(method, "/wechat/js-sdk/config?url=" + PAGE).sending("").is(405, "method-not-allowed"));
			exchanges.add(send(method, "/wechat/js-sdk/rejected").sending(REPORT).is(405, "method-not-allowed"));
		}
		exchanges.add(send("POST", "/wechat/js-sdk/config").sending("url=" + PAGE).is(405, "only GET and HEAD are"));
		exchanges.add(send("GET", "/wechat/js-sdk/rejected").is(405, "only POST is"));
		exchanges.add(send("HEAD", "/wechat/js-sdk/rejected").is(405, ""));
		exchanges.add(send("POST", "/wechat/js-sdk.js").sending("").is(405, "only GET and HEAD are"));
		exchanges.add(send("OPTIONS", "/wechat/js-sdk/config").is(204, ""));
		exchanges.add(send("OPTIONS", "/wechat/js-sdk/rejected").is(204, ""));
		exchanges.add(send("OPTIONS", "/wechat/js-sdk.js").is(204, ""));
		return exchanges.stream();
	}

	private static Exchange config(String url) {
		return get("/wechat/js-sdk/config?url=" + url);
	}

	private static Exchange report(String json) {
		return send("POST", "/wechat/js-sdk/rejected").sending(json);
	}

	private static Exchange get(String target) {
		return send("GET", target);
	}

	private static Exchange send(String method, String target) {
		return new Exchange(method + " " + target, "www.example.com", List.of(), null, 0, "");
	}

	private static ConfigurableApplicationContext start(WebApplicationType type) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(type);
		return application.run("--server.port=0", "--spring.main.banner-mode=off",
				"--wechat.js-sdk.endpoint.cors.allowed-origin-patterns=https://*.example.net",
				"--wechat.domain-verification.codes=Common1", "--wechat.domain-verification.paths=/bound/path",
				"--wechat.accounts.shop.app-id=wxshop", "--wechat.accounts.shop.app-secret=secret-of-shop",
				"--wechat.accounts.shop.domain-verification.codes=MP_verify_Shop1.txt",
				"--wechat.accounts.club.app-id=wxclub", "--wechat.accounts.club.app-secret=secret-of-club",
				"--wechat.accounts.club.domain-verification.codes=Club1",
				"--wechat.accounts.club.domain-verification.hosts=club.example.com", "--wechat.primary-account=shop");
	}

	private static int port(ConfigurableApplicationContext application) {
		return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/** A request and its expected response. */
	private record Exchange(String line, String host, List<String> headers, String sent, int status, String body) {

		Exchange with(String header) {
			List<String> all = new ArrayList<>(this.headers);
			all.add(header);
			return new Exchange(this.line, this.host, all, this.sent, this.status, this.body);
		}

		Exchange to(String otherHost) {
			return new Exchange(this.line, otherHost, this.headers, this.sent, this.status, this.body);
		}

		Exchange sending(String content) {
			return new Exchange(this.line, this.host, this.headers, content, this.status, this.body);
		}

		Exchange is(int expectedStatus, String expectedBody) {
			return new Exchange(this.line, this.host, this.headers, this.sent, expectedStatus, expectedBody);
		}

		String request() {
			StringBuilder request = new StringBuilder(this.line + " HTTP/1.1\r\nHost: " + this.host + "\r\n");
			this.headers.forEach((header) -> request.append(header).append("\r\n"));
			if (this.sent != null) {
				request.append("Content-Length: ").append(this.sent.length()).append("\r\n");
			}
			return request + "Connection: close\r\n\r\n" + ((this.sent != null) ? this.sent : "");
		}

		@Override
		public String toString() {
			String length = (this.sent != null) ? " (" + this.sent.length() + " bytes)" : "";
			return this.line + " " + this.headers + length + " -> " + this.status;
		}

	}

	@EnableAutoConfiguration
	static class Application {

		@Bean
		@Qualifier("shop")
		JsSdkSigner signerOfTheShop() {
			return new FixedSigner("wxshop", false);
		}

		@Bean
		@Qualifier("club")
		JsSdkSigner signerOfTheClub() {
			return new FixedSigner("wxclub", true);
		}

	}

}
