package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A site that Spring Boot secures, since Spring Security is there, on a real server; its
 * pages are elsewhere.
 */
final class SecuredSite implements AutoCloseable {

	private static final String REPORT = """
			{"url": "https://www.example.com/", "timestamp": 1414587457, "nonceStr": "n", "signature": "s"}""";

	private final ConfigurableApplicationContext context;

	/**
	 * Starts it.
	 * @param type what it runs on
	 * @param configurations what the user has written besides
	 */
	SecuredSite(WebApplicationType type, Collection<Class<?>> configurations) {
		this.context = new SpringApplicationBuilder(Application.class).sources(configurations.toArray(Class<?>[]::new))
			.web(type)
			.run("--spring.autoconfigure.exclude=", "--server.port=0",
					"--wechat.js-sdk.endpoint.allowed-urls=https://www.example.com/**",
					"--wechat.js-sdk.endpoint.cors.allowed-origin-patterns=https://www.example.com",
					"--wechat.domain-verification.codes=0123456789abcdef");
	}

	/**
	 * What the browser of somebody who is not logged in gets: the status, and where it is
	 * sent.
	 */
	Map<String, String> answers(Collection<String> requests) throws IOException, InterruptedException {
		Map<String, String> answers = new TreeMap<>();
		for (String request : requests) {
			answers.put(request, answer(request.split(" ")[0], request.split(" ")[1]));
		}
		return answers;
	}

	private String answer(String method, String path) throws IOException, InterruptedException {
		String address = "http://localhost:" + this.context.getEnvironment().getRequiredProperty("local.server.port");
		// Who refuses a request does not read its body: each has a connection of its own.
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		HttpResponse<Void> response = client.send(HttpRequest.newBuilder(URI.create(address + path))
			.method(method, method.equals("POST") ? BodyPublishers.ofString(REPORT) : BodyPublishers.noBody())
			.timeout(Duration.ofMinutes(1))
			.header("Accept", "text/html,*/*")
			.header("Origin", "https://www.example.com")
			.header("Access-Control-Request-Method", "GET")
			.build(), BodyHandlers.discarding());
		return (response.statusCode() + " " + response.headers().firstValue("Location").orElse(""))
			.replaceAll(address + "|;jsessionid=.*", "")
			.strip();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@EnableAutoConfiguration
	@Import(Pages.class)
	static class Application {

	}

	/** Whatever is not ours. */
	@RestController
	static class Pages {

		@RequestMapping({ "/admin", "/wechat/admin", "/wechat/js-sdk-admin", "/MP_verify_a/b.txt" })
		String page() {
			return "a page";
		}

	}

}
