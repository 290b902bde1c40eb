package io.github.wxjssdk.spring.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.spring.SecretSearch;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application in a JVM of its own that gets its secrets in every way in which people
 * give them: in the environment under names of their own, as the documentation shows it,
 * in options of the JVM, and in the command line.
 */
class SecretsFromOutsideTests {

	private static final List<String> ACTUATOR = List.of("env", "env/BRAND_APPSECRET", "env/sun.java.command",
			"configprops", "configprops/wechat", "beans", "conditions", "info", "mappings", "metrics");

	/** What the JVM itself takes from its environment. */
	private static final Map<String, String> ENVIRONMENT = Map.of("BRAND_APPSECRET", secret("brand"), "SHOP_PHP_KEY",
			secret("key"), "JAVA_TOOL_OPTIONS", "-Dwechat.accounts.tool.app-secret=" + secret("tool"),
			"JDK_JAVA_OPTIONS", "-Dwechat.accounts.jdk.app-secret=" + secret("jdk"), "SPRING_APPLICATION_JSON",
			"{\"wechat\": {\"accounts\": {\"json\": {\"app-secret\": \"%s\"}}}}".formatted(secret("json")));

	private static final List<String> ARGUMENTS = List.of("--wechat.primary-account=brand",
			"--wechat.accounts.brand.app-secret=${BRAND_APPSECRET}",
			"--wechat.accounts.argument.app-secret=" + secret("argument"), "--wechat.accounts.brand.app-id=wxb",
			"--wechat.accounts.tool.app-id=wxt", "--wechat.accounts.jdk.app-id=wxj",
			"--wechat.accounts.json.app-id=wxs", "--wechat.accounts.argument.app-id=wxa",
			"--wechat.token-server.enabled=true", "--wechat.token-server.keys.shop-php.value=${SHOP_PHP_KEY}",
			"--server.port=0", "--spring.main.web-application-type=servlet",
			"--management.endpoints.web.exposure.include=*", "--management.endpoint.env.show-values=always",
			"--management.endpoint.configprops.show-values=always");

	@Test
	void actuatorShowsWhereTheyAreAndNotWhatTheyAre() throws Exception {
		String answers = answersOfAnotherJvm();
		assertThat(answers).contains("BRAND_APPSECRET", "SHOP_PHP_KEY", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS",
				"SPRING_APPLICATION_JSON", "--wechat.accounts.argument.app-secret=******", "app-id=wxa");
		SecretSearch search = new SecretSearch();
		Stream.of("brand", "key", "tool", "jdk", "json", "argument").forEach((name) -> search.add(name, secret(name)));
		assertThat(search.in(answers)).isEmpty();
	}

	private static String answersOfAnotherJvm() throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Application.class.getName());
		builder.command().addAll(ARGUMENTS);
		builder.environment().putAll(ENVIRONMENT);
		Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		try {
			String answers = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(answers).isZero();
			return answers;
		}
		finally {
			process.destroyForcibly();
		}
	}

	/** As long as an app secret, and like one made by chance. */
	private static String secret(String name) {
		return Secret.of(name).sha256().substring(0, 32);
	}

	@EnableAutoConfiguration
	static class Application {

		public static void main(String[] arguments) throws Exception {
			try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, arguments)) {
				String port = context.getEnvironment().getRequiredProperty("local.server.port");
				for (String endpoint : ACTUATOR) {
					URI uri = URI.create("http://localhost:" + port + "/actuator/" + endpoint);
					System.out.println(HttpClient.newHttpClient()
						.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
						.body());
				}
			}
		}

	}

}
