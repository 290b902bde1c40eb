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
 * Starts an application that Spring Boot secures, as it is and with what the
 * documentation has users write, which {@code run} has compiled against this Boot: that
 * opens what pages need, and changes nothing else.
 */
final class SecurityCheck {

	/** What pages need before anybody logs in, and how it is answered then. */
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
		Map<String, String> pagesBefore = answers(FOR_PAGES.keySet(), Application.class);
		Map<String, String> pages = answers(FOR_PAGES.keySet(), Application.class, documented);
		Map<String, String> othersBefore = answers(OTHERS, Application.class);
		Map<String, String> others = answers(OTHERS, Application.class, documented);
		expect(othersBefore.get("GET /admin").equals("302 /login") && othersBefore.get("GET /login").equals("200")
				&& othersBefore.get("GET /actuator/health").equals("200"), "Boot has changed: " + othersBefore);
		// Boot 3.5 lets preflight requests pass, if Actuator is there.
		expect(pagesBefore.keySet()
			.stream()
			.noneMatch((request) -> !request.startsWith("OPTIONS") && pagesBefore.get(request).equals("200")),
				"Open without it: " + pagesBefore);
		FOR_PAGES.forEach((request, status) -> expect(pages.get(request).equals(status.toString()), "Closed: " + pages));
		expect(others.equals(othersBefore), "Changed: " + othersBefore + " to " + others);
	}

	private Map<String, String> answers(Set<String> requests, Class<?>... sources) throws Exception {
		Map<String, String> answers = new TreeMap<>();
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(sources).properties(this.properties)
			.run()) {
			String server = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
			for (String request : requests) {
				answers.put(request, answer(server, request.split(" ")[0], request.split(" ")[1]));
			}
		}
		return answers;
	}

	/** What the browser of somebody who is not logged in gets: the status, and where it is sent. */
	private static String answer(String server, String method, String path) throws IOException, InterruptedException {
		// Who refuses a request does not read its body: each has a connection of its own.
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
