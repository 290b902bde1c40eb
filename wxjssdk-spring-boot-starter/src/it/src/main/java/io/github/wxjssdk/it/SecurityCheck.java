package io.github.wxjssdk.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts an application with Spring Boot's security, without and with the code from the
 * documentation, which {@code run} has compiled with this version of Boot. The code must
 * allow the requests that pages need, and change nothing else.
 */
final class SecurityCheck {

	/** The requests that pages need before a login, and the expected status. */
	private static final Map<String, Integer> FOR_PAGES = Map.of("GET /wechat/js-sdk.js", 200,
			"GET /wechat/js-sdk/config?url=https%3A%2F%2Fexample.com%2F", 200, "OPTIONS /wechat/js-sdk/config", 200,
			"POST /wechat/js-sdk/rejected", 200, "GET /MP_verify_0123456789abcdef.txt", 200);

	private static final Set<String> OTHERS = Set.of("GET /", "GET /admin", "POST /admin", "OPTIONS /admin",
			"GET /login", "POST /login", "GET /wechat/admin", "POST /wechat/admin", "GET /wechat/js-sdk/../admin",
			"GET /actuator/health", "GET /actuator/env", "GET /wechat/token-server/access-token");

	private static final String REPORT = """
			{"url": "https://example.com/", "timestamp": 1414587457, "nonceStr": "n", "signature": "s"}""";

	private final Map<String, Object> properties;

	private SecurityCheck(Map<String, Object> properties) {
		this.properties = properties;
	}

	static void look(String documented, Map<String, Object> properties) throws Exception {
		properties.put("wechat.js-sdk.endpoint.allowed-urls", "https://example.com/**");
		properties.put("wechat.js-sdk.endpoint.cors.allowed-origin-patterns", "https://example.com");
		new SecurityCheck(properties).look(Class.forName("documented." + documented));
	}

	private void look(Class<?> documented) throws Exception {
		Map<String, String> pagesBefore = responses(FOR_PAGES.keySet(), Application.class);
		Map<String, String> pages = responses(FOR_PAGES.keySet(), Application.class, documented);
		Map<String, String> othersBefore = responses(OTHERS, Application.class);
		Map<String, String> others = responses(OTHERS, Application.class, documented);
		expect(othersBefore.get("GET /admin").equals("302 /login") && othersBefore.get("GET /login").equals("200")
				&& othersBefore.get("GET /actuator/health").equals("200"), "Boot has changed: " + othersBefore);
		// Boot 3.5 lets preflight requests pass, if Actuator is there.
		expect(pagesBefore.keySet()
			.stream()
			.noneMatch((request) -> !request.startsWith("OPTIONS") && pagesBefore.get(request).equals("200")),
				"Open without the code: " + pagesBefore);
		FOR_PAGES.forEach((request, status) -> expect(pages.get(request).equals(status.toString()), "Closed: " + pages));
		expect(others.equals(othersBefore), "Changed: " + othersBefore + " to " + others);
	}

	private Map<String, String> responses(Set<String> requests, Class<?>... sources) throws Exception {
		Map<String, String> responses = new TreeMap<>();
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(sources).properties(this.properties)
			.run()) {
			String server = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
			for (String request : requests) {
				responses.put(request, response(server, request.split(" ")[0], request.split(" ")[1]));
			}
		}
		return responses;
	}

	/** The status and the redirect that a browser without a login gets. */
	private static String response(String server, String method, String path) throws IOException, InterruptedException {
		// A server that refuses a request does not read its body, so each request has its own connection.
		HttpResponse<Void> response = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.build()
			.send(HttpRequest.newBuilder(URI.create(server + path))
				.timeout(Duration.ofMinutes(1))
				.method(method, method.equals("POST") ? BodyPublishers.ofString(REPORT) : BodyPublishers.noBody())
				.header("Accept", "text/html,*/*")
				.header("Origin", "https://example.com")
				.header("Access-Control-Request-Method", "GET")
				.build(), BodyHandlers.discarding());
		return (response.statusCode() + " " + response.headers().firstValue("Location").orElse(""))
			.replaceAll(server + "|;jsessionid=.*", "")
			.strip();
	}

	private static void expect(boolean condition, String message) {
		if (!condition) {
			throw new IllegalStateException(message);
		}
	}

}
