package io.github.wxjssdk.spring.web.stack;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.signature.InvalidPageUrlException;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.web.FixedSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The signer's exceptions that the application's own handlers do not catch get the
 * endpoint's responses.
 */
@ParameterizedClass
@EnumSource(names = { "SERVLET", "REACTIVE" })
class OwnHandlersTests {

	private static final String INVALID = "https://www.example.com/a b";

	private static final String UNAVAILABLE = "https://www.example.com/" + FixedSigner.UNAVAILABLE;

	@Parameter
	private WebApplicationType stack;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private ConfigurableApplicationContext application;

	@AfterEach
	void stop() {
		this.application.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aPageUrlThatIsNoneIsTheSameProblemAsTheEndpoints(boolean problemDetails) {
		start(List.of(OwnHandlers.class), "--spring.mvc.problemdetails.enabled=" + problemDetails,
				"--spring.webflux.problemdetails.enabled=" + problemDetails);
		HttpResponse<String> endpoint = get("/wechat/js-sdk/config", INVALID);
		assertThat(endpoint.statusCode()).isEqualTo(400);
		for (String path : List.of("/own/waiting", "/own/later", "/own/joined")) {
			assertSame(get(path, INVALID), endpoint);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aTicketThatIsNotThereIsTheSameProblemAsTheEndpoints(boolean problemDetails) {
		start(List.of(OwnHandlers.class), "--spring.mvc.problemdetails.enabled=" + problemDetails,
				"--spring.webflux.problemdetails.enabled=" + problemDetails);
		HttpResponse<String> endpoint = get("/wechat/js-sdk/config", UNAVAILABLE);
		assertThat(endpoint.statusCode()).isEqualTo(503);
		assertThat(endpoint.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
		for (String path : List.of("/own/waiting", "/own/later", "/own/joined")) {
			assertSame(get(path, UNAVAILABLE), endpoint);
		}
	}

	@Test
	void otherFailuresAreTheApplicationsAffair() {
		start(List.of(OwnHandlers.class));
		HttpResponse<String> response = get("/own/broken", INVALID);
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).doesNotContain("wxjssdk");
	}

	@Test
	void theUsersAdviceWins() {
		start(List.of(OwnHandlers.class, OwnAdvice.class));
		for (String path : List.of("/own/waiting", "/own/later")) {
			assertThat(get(path, INVALID).body()).isEqualTo("mine: InvalidPageUrlException");
			assertThat(get(path, UNAVAILABLE).body()).isEqualTo("mine: CredentialUnavailableException");
		}
	}

	@Test
	void itWorksWithoutTheEndpoint() {
		start(List.of(OwnHandlers.class), "--wechat.js-sdk.endpoint.enabled=false");
		assertThat(get("/wechat/js-sdk/config", INVALID).statusCode()).isEqualTo(404);
		assertThat(get("/own/waiting", INVALID).body()).contains("#invalid-page-url");
	}

	private static void assertSame(HttpResponse<String> response, HttpResponse<String> expected) {
		assertThat(response.statusCode()).isEqualTo(expected.statusCode());
		assertThat(response.body()).isEqualTo(expected.body());
		for (String header : List.of("Content-Type", "Cache-Control", "Retry-After")) {
			assertThat(response.headers().allValues(header)).isEqualTo(expected.headers().allValues(header));
		}
	}

	private HttpResponse<String> get(String path, String url) {
		int port = this.application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		URI uri = URI
			.create("http://localhost:" + port + path + "?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8));
		return this.client
			.sendAsync(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString())
			.join();
	}

	private void start(List<Class<?>> sources, String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.addPrimarySources(sources);
		application.setWebApplicationType(this.stack);
		List<String> all = new ArrayList<>(
				List.of("--server.port=0", "--spring.reactor.netty.shutdown-quiet-period=0s", "--wechat.app-id=wx1",
						"--wechat.app-secret=secret", "--wechat.js-sdk.endpoint.allowed-urls=https://*.example.com"));
		all.addAll(List.of(arguments));
		this.application = application.run(all.toArray(String[]::new));
	}

	@EnableAutoConfiguration
	static class Application {

		@Bean
		JsSdkSigner signer() {
			return new FixedSigner("wx1", false);
		}

	}

	@RestController
	static class OwnHandlers {

		private final JsSdkSigner signer;

		OwnHandlers(JsSdkSigner signer) {
			this.signer = signer;
		}

		/** Throws the exception of the signer, like {@code sign}. */
		@GetMapping("/own/waiting")
		JsSdkConfig waiting(@RequestParam String url) throws Throwable {
			try {
				return this.signer.signAsync(url).toCompletableFuture().join();
			}
			catch (java.util.concurrent.CompletionException ex) {
				throw ex.getCause();
			}
		}

		@GetMapping("/own/later")
		CompletionStage<JsSdkConfig> later(@RequestParam String url) {
			return this.signer.signAsync(url);
		}

		@GetMapping("/own/joined")
		JsSdkConfig joined(@RequestParam String url) {
			return this.signer.signAsync(url).toCompletableFuture().join();
		}

		@GetMapping("/own/broken")
		CompletionStage<String> broken() {
			return CompletableFuture.failedFuture(new IllegalArgumentException("Not about pages"));
		}

	}

	@RestControllerAdvice
	static class OwnAdvice {

		@ExceptionHandler({ InvalidPageUrlException.class, CredentialUnavailableException.class })
		String handle(RuntimeException ex) {
			return "mine: " + ex.getClass().getSimpleName();
		}

	}

}
