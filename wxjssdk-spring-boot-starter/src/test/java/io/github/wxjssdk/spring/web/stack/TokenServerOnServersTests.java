package io.github.wxjssdk.spring.web.stack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token server on Spring MVC and Tomcat, and one on WebFlux and Netty: every answer
 * that the OpenAPI document describes, the same on both, and no other.
 */
class TokenServerOnServersTests {

	private static final String ALL = "7d1f0c5e9b3a48d2861f7c0e5b9a3d42";

	private static final String ONE = "0b6e4d2a8c1f49e7b5d30a9f7c2e6184";

	private static final String SLOW = "c41d7b9e2f6048a3b5e81d0f9a7c3e26";

	private static final String REPORT = "{\"sha256\":\"" + Secret.of("an older value").sha256() + "\"}";

	private static ConfigurableApplicationContext servlet;

	private static ConfigurableApplicationContext reactive;

	@BeforeAll
	static void start() {
		servlet = start(WebApplicationType.SERVLET);
		reactive = start(WebApplicationType.REACTIVE);
		// From now on, this key has no requests left.
		for (ConfigurableApplicationContext application : List.of(servlet, reactive)) {
			RawHttp.send(port(application), get("/access-token", SLOW, 200).request());
		}
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
		assertThat(onServlet.status()).as(onServlet.body()).isEqualTo(exchange.status());
		assertThat(onServlet.headers()).containsEntry("Cache-Control", List.of("no-store"));
		assertThat(onServlet.headers().toString() + onServlet.body()).doesNotContain(ALL).doesNotContain(ONE);
		assertThat(comparable(onReactive)).isEqualTo(comparable(onServlet));
	}

	@Test
	void theOpenApiDocumentDescribesEveryAnswerAndNoOther() {
		OpenApi document = OpenApi.read();
		assertThat(document.pathsAndMethods()).isEqualTo(OpenApi.pathsAndMethodsOf(servlet, "/tokens"));
		assertThat(exchanges().filter((exchange) -> exchange.status() != 405).map(Exchange::described))
			.containsAll(document.answers())
			.allMatch(document.answers()::contains);
	}

	@ParameterizedTest
	@MethodSource("exchanges")
	void theOpenApiDocumentDescribesWhatAnAnswerHolds(Exchange exchange) {
		if (exchange.status() != 405 && !exchange.method().equals("HEAD")) {
			RawHttp answer = RawHttp.send(port(servlet), exchange.request());
			OpenApi.Answer described = OpenApi.read().answer(exchange.described());
			assertThat(answer.headers()).containsEntry("Content-Type", List.of(described.contentType()));
			assertThat(answer.headers().keySet()).containsAll(described.headers());
			assertThat(OpenApi.fieldsOf(answer.body())).isEqualTo(described.fields());
		}
	}

	static Stream<Exchange> exchanges() {
		return Stream.of("", "/{account}").flatMap((prefix) -> Stream.concat(reading(prefix), reporting(prefix)));
	}

	private static Stream<Exchange> reading(String prefix) {
		return Stream.of(get(prefix + "/access-token", ALL, 200), get(prefix + "/jsapi-ticket", ALL, 200),
				get(prefix + "/wx-card-ticket", ALL, 503), get(prefix + "/access-token", ONE, 403),
				get(prefix + "/access-token", null, 401), get(prefix + "/access-token", "wrong", 401),
				get(prefix + "/access-token", SLOW, 429), get("/none/access-token", ALL, 404),
				new Exchange("HEAD", prefix + "/access-token", ALL, null, 200),
				new Exchange("DELETE", prefix + "/access-token", ALL, "", 405),
				new Exchange("POST", prefix + "/access-token", ALL, "", 405));
	}

	private static Stream<Exchange> reporting(String prefix) {
		return Stream.of(report(prefix + "/access-token", ALL, REPORT, 200),
				report(prefix + "/wx-card-ticket", ALL, REPORT, 503), report(prefix + "/access-token", ALL, "{}", 400),
				report(prefix + "/access-token", ALL, "", 400),
				report(prefix + "/access-token", ALL, " ".repeat(20_001), 413),
				report(prefix + "/access-token", null, REPORT, 401), report(prefix + "/access-token", ONE, REPORT, 403),
				report(prefix + "/access-token", SLOW, REPORT, 429), report("/none/jsapi-ticket", ALL, REPORT, 404),
				new Exchange("GET", prefix + "/access-token/rejected", ALL, null, 405));
	}

	private static Exchange get(String path, String key, int status) {
		return new Exchange("GET", path, key, null, status);
	}

	private static Exchange report(String path, String key, String body, int status) {
		return new Exchange("POST", path + "/rejected", key, body, status);
	}

	/** The remaining life changes each second. */
	private static RawHttp comparable(RawHttp answer) {
		RawHttp comparable = answer.comparable();
		comparable.headers().remove("Retry-After");
		return new RawHttp(comparable.status(), comparable.headers(),
				comparable.body()
					.replaceAll("\"expires_in\":7[0-9]{3}", "\"expires_in\":…")
					.replaceAll("in [0-9]+ s\\.", "in … s."));
	}

	private static ConfigurableApplicationContext start(WebApplicationType type) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(type);
		return application.run("--server.port=0", "--spring.main.banner-mode=off",
				"--wechat.accounts.shop.app-id=wxshop", "--wechat.accounts.shop.app-secret=secret-of-shop",
				"--wechat.token-server.enabled=true", "--wechat.token-server.path=/tokens",
				"--wechat.token-server.keys.all.value=" + ALL, "--wechat.token-server.keys.one.value=" + ONE,
				"--wechat.token-server.keys.one.credentials=wx-card-ticket",
				"--wechat.token-server.keys.slow.value=" + SLOW,
				"--wechat.token-server.keys.slow.requests-per-minute=1");
	}

	private static int port(ConfigurableApplicationContext application) {
		return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/** A request and the status of its response. */
	private record Exchange(String method, String path, String key, String sent, int status) {

		String request() {
			String target = "/tokens" + this.path.replace("{account}", "shop");
			String authorization = (this.key != null) ? "Authorization: Bearer " + this.key + "\r\n" : "";
			String length = (this.sent != null) ? "Content-Length: " + this.sent.length() + "\r\n" : "";
			return this.method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + authorization + length
					+ "Connection: close\r\n\r\n" + ((this.sent != null) ? this.sent : "");
		}

		/** The name of the response in the OpenAPI document. */
		String described() {
			String described = this.path.replaceFirst("(access-token|jsapi-ticket|wx-card-ticket)", "{kind}")
				.replace("/none/", "/{account}/");
			return (this.method.equals("HEAD") ? "GET" : this.method) + " " + described + " " + this.status;
		}

		@Override
		public String toString() {
			return this.method + " " + this.path + " -> " + this.status;
		}

	}

	@EnableAutoConfiguration
	static class Application {

		@Bean
		WeChatApi weChatApi() {
			return new WeChatWithoutCards();
		}

	}

	/** Answers at once, apart from the tickets for cards. */
	private static final class WeChatWithoutCards implements WeChatApi {

		private static final Duration LIFE = Duration.ofSeconds(7200);

		@Override
		public CompletionStage<IssuedCredential> getAccessToken(String appId, Secret appSecret) {
			throw new IllegalStateException("The stable token is the default");
		}

		@Override
		public CompletionStage<IssuedCredential> getStableAccessToken(String appId, Secret appSecret,
				boolean forceRefresh) {
			return CompletableFuture.completedFuture(new IssuedCredential(Secret.of("token-of-" + appId), LIFE));
		}

		@Override
		public CompletionStage<IssuedCredential> getTicket(TicketType type, Secret accessToken) {
			return (type == TicketType.JSAPI)
					? CompletableFuture.completedFuture(new IssuedCredential(Secret.of("ticket"), LIFE))
					: CompletableFuture
						.failedFuture(WeChatApiException.answered(WeChatApi.Call.GET_TICKET, 45009, "no more"));
		}

	}

}
