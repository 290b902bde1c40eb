package io.github.wxjssdk.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.simulator.platform.PageConfig;
import io.github.wxjssdk.simulator.platform.Verification;
import redis.embedded.RedisServer;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Starts the application with the features in its name, and checks whether it works:
 * {@code CompatibilityCheck servlet-redis-actuator}. It only uses what is the same in all
 * supported versions of Spring Boot.
 */
public final class CompatibilityCheck {

	private final String name;

	private final WeChatSimulator simulator;

	private final ConfigurableApplicationContext context;

	private CompatibilityCheck(String name, WeChatSimulator simulator, ConfigurableApplicationContext context) {
		this.name = name;
		this.simulator = simulator;
		this.context = context;
	}

	/**
	 * Starts the application, checks it, and stops it.
	 * @param args the name of the application
	 * @throws Exception if it does not work
	 */
	public static void main(String[] args) throws Exception {
		String name = args[0];
		expect(Linkage.missing().isEmpty(), "Methods are missing: " + Linkage.missing());
		RedisServer redis = name.contains("redis") ? startRedis() : null;
		try (WeChatSimulator simulator = WeChatSimulator.builder().boundDomain("localhost", "example.com").start()) {
			Map<String, Object> properties = properties(simulator, redis);
			if (name.contains("security")) {
				SecurityCheck.look(name.startsWith("servlet") ? "PageSecurity" : "ReactivePageSecurity", properties);
				return;
			}
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
				.properties(properties)
				.run()) {
				new CompatibilityCheck(name, simulator, context).look();
			}
		}
		finally {
			if (redis != null) {
				redis.stop();
			}
		}
	}

	private static RedisServer startRedis() throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			free.close();
			RedisServer redis = RedisServer.newRedisServer()
				.port(free.getLocalPort())
				.bind("127.0.0.1")
				.setting("save \"\"")
				.build();
			redis.start();
			return redis;
		}
	}

	private static Map<String, Object> properties(WeChatSimulator simulator, RedisServer redis) {
		Map<String, Object> properties = new HashMap<>(simulator.properties());
		properties.put("server.port", 0);
		properties.put("spring.jackson.property-naming-strategy", "SNAKE_CASE");
		properties.put("spring.jackson2.property-naming-strategy", "SNAKE_CASE");
		// The check must also pass on a busy machine.
		properties.put("wechat.max-wait", "60s");
		properties.put("management.endpoints.web.exposure.include", "*");
		properties.put("management.endpoint.health.show-details", "always");
		properties.put("wechat.domain-verification.codes", "0123456789abcdef");
		properties.put("wechat.token-server.enabled", true);
		properties.put("wechat.token-server.keys.shop.value", "0123456789abcdef0123456789abcdef");
		if (redis != null) {
			properties.put("wechat.store.type", "redis");
			properties.put("spring.data.redis.port", redis.ports().get(0));
		}
		return properties;
	}

	private void look() throws Exception {
		String port = this.context.getEnvironment().getProperty("local.server.port");
		if (this.name.startsWith("command-line")) {
			expect(port == null, "A command-line application has started a web server on port " + port);
			JsSdkConfig config = this.context.getBean(JsSdkSigner.class).sign("https://example.com/page?a=1#b");
			verify(config.url(), PageConfig.of(config.appId(), config.timestamp(), config.nonceStr(), config.signature()));
		}
		else {
			lookOverHttp("http://localhost:" + port);
		}
		lookAtClients();
		lookAtTheReader();
		if (this.name.contains("redis")) {
			expectValue("@stringRedisTemplate.keys('*').empty", false);
		}
		if (this.name.contains("actuator")) {
			expectValue("@healthEndpoint.healthForPath('wechat').status.code", "UP");
			expectValue("@weChatEndpoint.accounts().accounts().empty", false);
			expectValue("@simpleMeterRegistry.get('wechat.signatures').meters().empty", false);
		}
	}

	private void lookOverHttp(String server) throws Exception {
		String page = server + "/page?a=1";
		Map<String, Object> config = json(get(
				server + "/wechat/js-sdk/config?url=" + URLEncoder.encode(page, StandardCharsets.UTF_8), 200));
		verify(page, PageConfig.of((String) config.get("appId"), ((Number) config.get("timestamp")).longValue(),
				(String) config.get("nonceStr"), (String) config.get("signature")));
		String own = get(server + "/own/config?url=" + URLEncoder.encode(page, StandardCharsets.UTF_8), 200);
		expect(json(own).keySet().equals(config.keySet()), "The application's own controller says " + own);
		get(server + "/wechat/js-sdk/config?url=https%3A%2F%2Felsewhere.example%2F", 403);
		get(server + "/wechat/js-sdk.js", 200);
		get(server + "/MP_verify_0123456789abcdef.txt", 200);
		String report = "{\"url\":\"%s\",\"timestamp\":%s,\"nonceStr\":\"%s\",\"signature\":\"%s\"}".formatted(page,
				((Number) config.get("timestamp")).longValue(), config.get("nonceStr"), config.get("signature"));
		send(HttpRequest.newBuilder(URI.create(server + "/wechat/js-sdk/rejected"))
			.header("Origin", server)
			.POST(HttpRequest.BodyPublishers.ofString(report)), 200);
		send(HttpRequest.newBuilder(URI.create(server + "/wechat/token-server/access-token"))
			.header("Authorization", "Bearer 0123456789abcdef0123456789abcdef"), 200);
		if (this.name.contains("actuator")) {
			expect("UP".equals(json(get(server + "/actuator/health/wechat", 200)).get("status")), "Not UP");
			expect(json(get(server + "/actuator/wechat", 200)).containsKey("accounts"), "No accounts");
			get(server + "/actuator/metrics/wechat.signatures", 200);
		}
	}

	private void lookAtClients() {
		String ticket = "/cgi-bin/ticket/getticket?type=jsapi";
		if (this.name.contains("webclient")) {
			this.context.getBean(WebClient.Builder.class);
		}
		String byRestClient = this.context.getBean("weChat.restClient", RestClient.class)
			.get()
			.uri(ticket)
			.retrieve()
			.body(String.class);
		String byWebClient = this.context.getBean("weChat.webClient", WebClient.class)
			.get()
			.uri(ticket)
			.retrieve()
			.bodyToMono(String.class)
			.block();
		expect(String.valueOf(byRestClient).contains("\"errcode\":0"), "RestClient: " + byRestClient);
		expect(String.valueOf(byWebClient).contains("\"errcode\":0"), "WebClient: " + byWebClient);
	}

	/** A lenient parser would accept half of a response. */
	private void lookAtTheReader() throws Exception {
		this.simulator.next(Operation.STABLE_TOKEN).body("application/json", "{\"access_token\":\"a\",\"expires_in\":7200");
		String read = this.context.getBean(WeChatApi.class)
			.getStableAccessToken(WeChatSimulator.APP_ID, Secret.of(WeChatSimulator.APP_SECRET), false)
			.handle((token, failure) -> String.valueOf(failure))
			.toCompletableFuture()
			.get();
		expect(read.contains("not a JSON object"), "Half of a response is accepted: " + read);
	}

	private void verify(String page, PageConfig config) {
		Verification verification = this.simulator.verify(page, config);
		expect(verification.ok(), "WeChat rejects the signature: " + verification);
	}

	private static String get(String url, int status) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(url)), status);
	}

	private static String send(HttpRequest.Builder request, int status) throws Exception {
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(request.build(), HttpResponse.BodyHandlers.ofString());
		expect(response.statusCode() == status, response + ": " + response.body());
		return response.body();
	}

	private static Map<String, Object> json(String json) {
		return JsonParserFactory.getJsonParser().parseMap(json);
	}

	/** Uses an expression, because the types have moved between the versions of Boot. */
	private void expectValue(String expression, Object expected) {
		StandardEvaluationContext beans = new StandardEvaluationContext();
		beans.setBeanResolver(new BeanFactoryResolver(this.context));
		Object value = new SpelExpressionParser().parseExpression(expression).getValue(beans);
		expect(expected.equals(value), expression + " is " + value);
	}

	private static void expect(boolean condition, String message) {
		if (!condition) {
			throw new IllegalStateException(message);
		}
	}

}
