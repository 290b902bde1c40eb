package io.github.wxjssdk.spring.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.spring.Qualified;
import io.github.wxjssdk.spring.client.WebClientWeChatApi;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WeChatApiAutoConfiguration}.
 */
class WeChatApiAutoConfigurationTests {

	private static final Secret SECRET = Secret.of(WeChatSimulator.APP_SECRET);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WeChatApiAutoConfiguration.class));

	@Test
	void theApiIsThere() {
		this.runner
			.run((context) -> assertThat(context).getBean(WeChatApi.class).isInstanceOf(WebClientWeChatApi.class));
	}

	@Test
	void theApiIsWhereThePropertySays() {
		try (WeChatSimulator simulator = WeChatSimulator.start()) {
			simulator.clock().freeze();
			this.runner.withPropertyValues("wechat.api.base-url=" + simulator.baseUrl() + "/")
				.run((context) -> assertThat(askForToken(context, simulator))
					.satisfies((token) -> assertThat(token.expiresIn()).isEqualTo(Duration.ofHours(2))));
		}
	}

	@Test
	void theApiIsGivenUpWhenThePropertySays() {
		try (WeChatSimulator simulator = WeChatSimulator.start()) {
			simulator.next(Operation.STABLE_TOKEN).hang();
			this.runner
				.withPropertyValues("wechat.api.base-url=" + simulator.baseUrl(), "wechat.api.read-timeout=100ms")
				.run((context) -> assertThatExceptionOfType(CompletionException.class)
					.isThrownBy(() -> askForToken(context, simulator))
					.withMessageContaining("none within 100 ms"));
		}
	}

	private static IssuedCredential askForToken(ApplicationContext context, WeChatSimulator simulator) {
		return context.getBean(WeChatApi.class)
			.getStableAccessToken(simulator.appId(), SECRET, false)
			.toCompletableFuture()
			.join();
	}

	@Test
	void theUsersApiWins() {
		WeChatApi users = mock(WeChatApi.class);
		this.runner.withBean(WeChatApi.class, () -> users)
			.run((context) -> assertThat(context).getBean(WeChatApi.class).isSameAs(users));
	}

	@Test
	void thereIsNoApiWithoutWebClient() {
		this.runner.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WeChatApi.class));
	}

	@Test
	void thereIsNoNeedForBootsWebClientModule() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.webclient", "reactor.netty"))
			.run((context) -> assertThat(context).hasSingleBean(WeChatApi.class));
	}

	/** One that asks a registry for services, one that adds a token, one that repeats. */
	static Stream<ExchangeFilterFunction> filtersForOtherCalls() {
		return Stream.of((request, next) -> Mono.just(ClientResponse.create(HttpStatus.SERVICE_UNAVAILABLE).build()),
				(request,
						next) -> next.exchange(ClientRequest.from(request)
							.headers((headers) -> headers.setBearerAuth("of-another-server"))
							.build()),
				(request, next) -> next.exchange(request).flatMap((failed) -> next.exchange(request)));
	}

	@ParameterizedTest
	@MethodSource("filtersForOtherCalls")
	void whatTheApplicationDoesToItsOtherCallsDoesNotTouchThese(ExchangeFilterFunction filter) throws Exception {
		try (MockWebServer server = new MockWebServer()) {
			server.enqueue(new MockResponse.Builder().code(502).build());
			server.enqueue(new MockResponse.Builder().code(502).build());
			server.start();
			this.runner.withConfiguration(AutoConfigurations.of(WebClientAutoConfiguration.class))
				.withBean(WebClient.Builder.class, () -> WebClient.builder().filter(filter))
				.withBean(WebClientCustomizer.class, () -> (builder) -> builder.filter(filter))
				.withPropertyValues("wechat.api.base-url=http://localhost:" + server.getPort())
				.run((context) -> assertThatExceptionOfType(CompletionException.class)
					.isThrownBy(() -> context.getBean(WeChatApi.class)
						.getAccessToken("wx1", SECRET)
						.toCompletableFuture()
						.join())
					.withMessageContaining("502"));
			assertThat(server.getRequestCount()).isOne();
			assertThat(server.takeRequest().getHeaders().get("Authorization")).isNull();
		}
	}

	@Test
	void theQualifiedBuilderIsUsed() {
		try (WeChatSimulator simulator = WeChatSimulator.start()) {
			StringBuilder seen = new StringBuilder();
			WebClient.Builder ours = WebClient.builder().filter((request, next) -> {
				seen.append(request.url().getPath());
				return next.exchange(request);
			});
			this.runner.withBean("others", WebClient.Builder.class, WebClient::builder)
				.withBean("ours", WebClient.Builder.class, () -> ours, Qualified.as("weChat"))
				.withPropertyValues("wechat.api.base-url=" + simulator.baseUrl())
				.run((context) -> {
					askForToken(context, simulator);
					assertThat(seen).hasToString("/cgi-bin/stable_token");
				});
		}
	}

	@Test
	void callsAreObserved() {
		try (WeChatSimulator simulator = WeChatSimulator.start()) {
			TestObservationRegistry observations = TestObservationRegistry.create();
			this.runner.withBean(ObservationRegistry.class, () -> observations)
				.withPropertyValues("wechat.api.base-url=" + simulator.baseUrl())
				.run((context) -> askForToken(context, simulator));
			TestObservationRegistryAssert.assertThat(observations)
				.hasNumberOfObservationsWithNameEqualTo("http.client.requests", 1);
		}
	}

	@Test
	void theSslBundleBringsAnAuthority() throws IOException {
		HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
		HeldCertificate certificate = new HeldCertificate.Builder().signedBy(authority)
			.addSubjectAlternativeName("localhost")
			.build();
		try (MockWebServer server = new MockWebServer()) {
			server
				.useHttps(new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslSocketFactory());
			server.enqueue(new MockResponse.Builder().body("{\"access_token\":\"value\",\"expires_in\":7200}").build());
			server.start();
			ApplicationContextRunner https = this.runner
				.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
				.withPropertyValues("wechat.api.base-url=https://localhost:" + server.getPort(),
						"spring.ssl.bundle.pem.authority.truststore.certificate=" + authority.certificatePem());
			https.run((context) -> assertThatExceptionOfType(CompletionException.class).isThrownBy(
					() -> context.getBean(WeChatApi.class).getAccessToken("wx1", SECRET).toCompletableFuture().join())
				.withMessageContaining("certification path"));
			https.withPropertyValues("wechat.api.ssl.bundle=authority")
				.run((context) -> assertThat(
						context.getBean(WeChatApi.class).getAccessToken("wx1", SECRET).toCompletableFuture().join())
					.isNotNull());
		}
	}

	@Test
	void warnsWhenTheSecretWouldBeReadable() {
		try (LogCapture log = LogCapture.of(ApiConnections.class)) {
			this.runner.withPropertyValues("wechat.api.base-url=http://api.example.com")
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(log.lines(Level.WARN)).singleElement()
				.asString()
				.contains("'wechat.api.base-url' is http://api.example.com");
		}
	}

	@Test
	void doesNotWarnOnThisMachine() {
		try (LogCapture log = LogCapture.of(ApiConnections.class)) {
			for (String host : new String[] { "localhost", "127.0.0.1", "[::1]" }) {
				this.runner.withPropertyValues("wechat.api.base-url=http://" + host + ":8080")
					.run((context) -> assertThat(context).hasNotFailed());
			}
			assertThat(log.lines(Level.WARN)).isEmpty();
		}
	}

}
