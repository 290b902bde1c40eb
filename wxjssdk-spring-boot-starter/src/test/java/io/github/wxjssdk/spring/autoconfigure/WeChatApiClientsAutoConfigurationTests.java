package io.github.wxjssdk.spring.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.simulator.platform.RecordedRequest;
import io.github.wxjssdk.spring.Qualified;
import io.github.wxjssdk.spring.client.ApiConnection;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WeChatApiClientsAutoConfiguration}.
 */
class WeChatApiClientsAutoConfigurationTests {

	private static final String PATH = Operation.API_DOMAIN_IP.path();

	private final WeChatSimulator simulator = WeChatSimulator.builder()
		.account("wxshop", "secret-of-shop")
		.account("wxclub", "secret-of-club")
		.start();

	private final ApplicationContextRunner unset = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(WeChatApiAutoConfiguration.class, WeChatNamedAccountsAutoConfiguration.class,
						WeChatAccountAutoConfiguration.class, WeChatApiClientsAutoConfiguration.class))
		.withPropertyValues("wechat.api.base-url=" + this.simulator.baseUrl());

	private final ApplicationContextRunner runner = this.unset.withPropertyValues("wechat.app-id=wxshop",
			"wechat.app-secret=secret-of-shop");

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void bothClientsCallTheApiWithAToken() {
		this.runner.withUserConfiguration(Named.class).run((context) -> {
			Named named = context.getBean(Named.class);
			assertThat(get(named.webClient())).isEqualTo("{\"ip_list\":[\"127.0.0.1\"]}");
			assertThat(get(named.restClient())).isEqualTo("{\"ip_list\":[\"127.0.0.1\"]}");
			assertThat(this.simulator.calls().stableToken()).isOne();
		});
	}

	@Test
	void eachOfSeveralAccountsHasItsClients() {
		this.unset
			.withPropertyValues("wechat.accounts.shop.app-id=wxshop", "wechat.accounts.shop.app-secret=secret-of-shop",
					"wechat.accounts.club.app-id=wxclub", "wechat.accounts.club.app-secret=secret-of-club",
					"wechat.primary-account=club")
			.run((context) -> {
				for (String qualifier : List.of("weChat", "weChat.shop", "weChat.club")) {
					get(client(context, WebClient.class, qualifier));
					get(client(context, RestClient.class, qualifier));
				}
				assertThat(this.simulator.calls().requests())
					.filteredOn((request) -> request.operation() == Operation.API_DOMAIN_IP)
					.extracting(RecordedRequest::appId)
					.containsExactly("wxclub", "wxclub", "wxshop", "wxshop", "wxclub", "wxclub");
			});
	}

	@Test
	void nobodyGetsOneWhoDoesNotNameTheQualifier() {
		this.runner.withUserConfiguration(Unnamed.class).run((context) -> {
			Unnamed unnamed = context.getBean(Unnamed.class);
			assertThat(unnamed.webClient().getIfAvailable()).isNull();
			assertThat(unnamed.restClients().stream()).isEmpty();
		});
	}

	@Test
	void theUsersOwnClientsAreNotDisturbed() {
		this.runner.withUserConfiguration(Unnamed.class)
			.withBean("mine", WebClient.class, WebClient::create)
			.withConfiguration(AutoConfigurations.of(AnotherLibrary.class))
			.run((context) -> {
				Unnamed unnamed = context.getBean(Unnamed.class);
				assertThat(unnamed.webClient().getObject()).isSameAs(context.getBean("mine"));
				assertThat(unnamed.restClients().getObject()).isSameAs(context.getBean("ofAnotherLibrary"));
			});
	}

	@Test
	void theUsersClientsWinByTheirQualifier() {
		this.runner.withUserConfiguration(Named.class, Users.class).run((context) -> {
			Named named = context.getBean(Named.class);
			assertThat(named.webClient()).isSameAs(context.getBean("myWebClient"));
			assertThat(named.restClient()).isSameAs(context.getBean("myRestClient"));
		});
	}

	@Test
	void whatTheApplicationDoesToItsOtherCallsDoesNotTouchThese() {
		this.runner.withUserConfiguration(Named.class)
			.withBean(WebClient.Builder.class,
					() -> WebClient.builder().filter((request, next) -> Mono.error(new IllegalStateException())))
			.withBean(RestClient.Builder.class, () -> RestClient.builder().requestInterceptor((request, body, next) -> {
				throw new IllegalStateException();
			}))
			.run((context) -> {
				assertThat(get(context.getBean(Named.class).webClient())).contains("ip_list");
				assertThat(get(context.getBean(Named.class).restClient())).contains("ip_list");
			});
	}

	@Test
	void theQualifiedBuildersAreUsed() {
		this.runner.withUserConfiguration(Named.class)
			.withBean(WebClient.Builder.class,
					() -> WebClient.builder()
						.baseUrl("http://elsewhere.invalid")
						.filter((request, next) -> next.exchange(request)
							.map((response) -> response.mutate().body("web").build())),
					Qualified.as("weChat"))
			.withBean(RestClient.Builder.class,
					() -> RestClient.builder()
						.baseUrl("http://elsewhere.invalid")
						.requestInterceptor((request, body, next) -> {
							assertThat(request.getURI()).hasNoParameter("access_token");
							request.getHeaders().set("User-Agent", "rest");
							return next.execute(request, body);
						}),
					Qualified.as("weChat"))
			.run((context) -> {
				assertThat(get(context.getBean(Named.class).webClient())).isEqualTo("web");
				assertThat(get(context.getBean(Named.class).restClient())).contains("ip_list");
			});
	}

	@Test
	void theQualifiedBuilderSaysHowLongAnswersMayBe() {
		this.runner.withUserConfiguration(Named.class)
			.withBean(WebClient.Builder.class,
					() -> WebClient.builder().codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(5)),
					Qualified.as("weChat"))
			.run((context) -> assertThatException().isThrownBy(() -> get(context.getBean(Named.class).webClient()))
				.withRootCauseInstanceOf(DataBufferLimitException.class));
	}

	@Test
	void callsAreObserved() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		this.runner.withUserConfiguration(Named.class)
			.withBean(ObservationRegistry.class, () -> observations)
			.run((context) -> {
				get(context.getBean(Named.class).webClient());
				get(context.getBean(Named.class).restClient());
				// The third is that for the token.
				TestObservationRegistryAssert.assertThat(observations)
					.hasNumberOfObservationsWithNameEqualTo("http.client.requests", 3);
			});
	}

	@Test
	void mediaOfTenMegabytesAreRead() throws IOException {
		byte[] video = new byte[10 * 1024 * 1024];
		try (MockWebServer server = new MockWebServer()) {
			server.enqueue(new MockResponse.Builder().body("{\"access_token\":\"value\",\"expires_in\":7200}").build());
			MockResponse media = new MockResponse.Builder().addHeader("Content-Type", "video/mp4")
				.body(new Buffer().write(video))
				.build();
			server.enqueue(media);
			server.enqueue(media);
			server.start();
			this.runner.withUserConfiguration(Named.class)
				.withPropertyValues("wechat.api.base-url=http://localhost:" + server.getPort())
				.run((context) -> {
					Named named = context.getBean(Named.class);
					assertThat(named.webClient().get().uri(PATH).retrieve().bodyToMono(byte[].class).block())
						.hasSameSizeAs(video);
					assertThat(named.restClient().get().uri(PATH).retrieve().body(byte[].class)).hasSameSizeAs(video);
				});
		}
	}

	@Test
	void allCallsOfAllAccountsShareOneHttpClient() {
		ApiConnection connection = new ApiConnection(URI.create(this.simulator.baseUrl()), Duration.ofSeconds(30),
				Duration.ofSeconds(30), null);
		assertThat(connection.httpClient()).isSameAs(connection.httpClient());
		this.unset
			.withPropertyValues("wechat.accounts.shop.app-id=wxshop", "wechat.accounts.shop.app-secret=secret-of-shop",
					"wechat.accounts.club.app-id=wxclub", "wechat.accounts.club.app-secret=secret-of-club",
					"wechat.primary-account=club", "wechat.api.base-url=http://nobody.invalid")
			.withBean(ApiConnection.class, () -> connection)
			.run((context) -> {
				for (String qualifier : List.of("weChat", "weChat.shop", "weChat.club")) {
					assertThat(get(client(context, WebClient.class, qualifier))).contains("ip_list");
					assertThat(get(client(context, RestClient.class, qualifier))).contains("ip_list");
				}
			});
	}

	@Test
	void nothingIsMadeBeforeSomebodyAsks() {
		this.runner.run((context) -> assertThat(context.getBeanFactory().getSingletonNames())
			.doesNotContain("weChat.webClient", "weChat.restClient"));
	}

	@Test
	void withoutAnAccountThereAreNoClients() {
		this.unset.withBean(JsSdkSigner.class, () -> mock(JsSdkSigner.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WebClient.class)
				.doesNotHaveBean(RestClient.class));
	}

	@Test
	void withoutWebClientThereIsARestClient() {
		this.runner.withClassLoader(new FilteredClassLoader(WebClient.class))
			.withBean(WeChatApi.class, () -> mock(WeChatApi.class))
			.run((context) -> assertThat(context.getBeanNamesForType(RestClient.class)).hasSize(1));
	}

	@Test
	void withoutRestClientThereIsAWebClient() {
		this.runner.withClassLoader(new FilteredClassLoader(RestClient.class))
			.run((context) -> assertThat(context.getBeanNamesForType(WebClient.class)).hasSize(1));
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
			server.enqueue(new MockResponse.Builder().body("web").build());
			server.enqueue(new MockResponse.Builder().body("rest").build());
			server.start();
			this.runner.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
				.withUserConfiguration(Named.class)
				.withPropertyValues("wechat.api.base-url=https://localhost:" + server.getPort(),
						"spring.ssl.bundle.pem.authority.truststore.certificate=" + authority.certificatePem(),
						"wechat.api.ssl.bundle=authority")
				.run((context) -> {
					assertThat(get(context.getBean(Named.class).webClient())).isEqualTo("web");
					assertThat(get(context.getBean(Named.class).restClient())).isEqualTo("rest");
				});
		}
	}

	@Test
	void theTimeToWaitForAnAnswerIsConfigured() {
		this.simulator.always(Operation.API_DOMAIN_IP).hang();
		AccessTokens tokens = mock(AccessTokens.class);
		given(tokens.getAsync()).willReturn(CompletableFuture.completedFuture(Secret.of("token")));
		this.runner.withUserConfiguration(Named.class)
			.withBean(AccessTokens.class, () -> tokens)
			.withPropertyValues("wechat.api.read-timeout=300ms")
			.run((context) -> {
				Named named = context.getBean(Named.class);
				assertThatExceptionOfType(WebClientRequestException.class).isThrownBy(() -> get(named.webClient()))
					.withMessageContaining("300 ms ('wechat.api.read-timeout')");
				assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> get(named.restClient()))
					.withMessageContaining("300 ms ('wechat.api.read-timeout')");
			});
	}

	private static String get(WebClient client) {
		return client.get().uri(PATH).retrieve().bodyToMono(String.class).block();
	}

	private static String get(RestClient client) {
		return client.get().uri(PATH).retrieve().body(String.class);
	}

	private static <T> T client(AssertableApplicationContext context, Class<T> type, String qualifier) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), type, qualifier);
	}

	@Configuration(proxyBeanMethods = false)
	record Named(@Qualifier("weChat") WebClient webClient, @Qualifier("weChat") RestClient restClient) {
	}

	@Configuration(proxyBeanMethods = false)
	record Unnamed(ObjectProvider<WebClient> webClient, ObjectProvider<RestClient> restClients) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Users {

		@Bean
		@Qualifier("weChat")
		WebClient myWebClient() {
			return WebClient.create();
		}

		@Bean
		@Qualifier("weChat")
		RestClient myRestClient() {
			return RestClient.create();
		}

	}

	@AutoConfiguration(after = WeChatApiClientsAutoConfiguration.class)
	static class AnotherLibrary {

		@Bean
		@ConditionalOnMissingBean(RestClient.class)
		RestClient ofAnotherLibrary() {
			return RestClient.create();
		}

	}

}
