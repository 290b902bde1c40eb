package io.github.wxjssdk.spring.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.spring.actuate.AccountDescription;
import io.github.wxjssdk.spring.actuate.AccountDescription.CredentialDescription;
import io.github.wxjssdk.spring.actuate.WeChatEndpoint;
import io.github.wxjssdk.spring.actuate.WeChatEndpoint.DiagnosisDescription;
import io.github.wxjssdk.spring.actuate.WeChatEndpointWebExtension;
import io.github.wxjssdk.spring.diagnosis.AccountDiagnoses;
import io.github.wxjssdk.store.CredentialKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WeChatActuatorEndpointAutoConfiguration}.
 */
class WeChatActuatorEndpointAutoConfigurationTests {

	private final WeChatSimulator simulator = WeChatSimulator.start();

	private final ApplicationContextRunner hidden = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WeChatApiAutoConfiguration.class, WeChatAccountAutoConfiguration.class,
				WeChatDiagnosisAutoConfiguration.class, WeChatActuatorEndpointAutoConfiguration.class))
		.withPropertyValues("wechat.api.base-url=" + this.simulator.baseUrl(),
				"wechat.app-id=" + WeChatSimulator.APP_ID, "wechat.app-secret=" + WeChatSimulator.APP_SECRET,
				"wechat.max-wait=60s");

	private final ApplicationContextRunner runner = this.hidden
		.withPropertyValues("management.endpoints.web.exposure.include=wechat");

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void itIsThereWhenItIsExposed() {
		this.hidden.run((context) -> assertThat(context).doesNotHaveBean(WeChatEndpoint.class));
		this.runner.run((context) -> assertThat(context).hasSingleBean(WeChatEndpoint.class));
	}

	@Test
	void itCanBeSwitchedOff() {
		this.runner.withPropertyValues("management.endpoint.wechat.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(WeChatEndpoint.class));
	}

	@Test
	void itTellsHowEachCredentialIs() {
		this.runner.run((context) -> {
			WeChatEndpoint endpoint = context.getBean(WeChatEndpoint.class);
			assertThat(endpoint.accounts().accounts()).containsOnlyKeys(WeChatSimulator.APP_ID);
			context.getBean(JsSdkSigner.class).sign("https://example.com/");
			AccountDescription account = endpoint.account(WeChatSimulator.APP_ID);
			assertThat(account).isEqualTo(endpoint.accounts().accounts().get(WeChatSimulator.APP_ID));
			Map<CredentialKind, CredentialDescription> credentials = account.credentials();
			assertThat(credentials).containsOnlyKeys(CredentialKind.STABLE_ACCESS_TOKEN, CredentialKind.JSAPI_TICKET);
			assertThat(credentials.get(CredentialKind.JSAPI_TICKET)).satisfies((ticket) -> {
				assertThat(ticket.usable()).isTrue();
				assertThat(ticket.remaining()).isBetween(7100L, 7200L);
				assertThat(ticket.nextRefresh()).isBetween(5900L, 6400L);
				assertThat(ticket.failure()).isNull();
			});
			assertThat(account.toString()).doesNotContain(this.simulator.currentTicket());
		});
	}

	@Test
	void itFindsOutWhyASignatureWasRejected() {
		this.runner.run((context) -> {
			JsSdkConfig config = context.getBean(JsSdkSigner.class).sign("http://shop.example/page");
			WeChatEndpoint endpoint = context.getBean(WeChatEndpoint.class);
			DiagnosisDescription diagnosis = endpoint.diagnose("https://shop.example/page", config.nonceStr(),
					config.timestamp(), config.signature());
			assertThat(diagnosis.causes()).containsExactly("http-for-https");
			assertThat(diagnosis.sentence()).contains("http was signed where the page has https");
			assertThat(diagnosis.nextStep()).contains("server.forward-headers-strategy");
		});
	}

	@Test
	void whatCannotBeDiagnosedIsABadRequestThatSaysWhy() {
		this.runner.run((context) -> {
			WeChatEndpoint endpoint = context.getBean(WeChatEndpoint.class);
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(
						() -> endpoint.diagnose("https://shop.example/" + "x".repeat(9000), "nonce", 1, "signature"))
				.satisfies((ex) -> assertThat(ex.getReason()).contains("page URL"));
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> endpoint.diagnose("other", "https://shop.example/", "nonce", 1, "signature"))
				.satisfies((ex) -> assertThat(ex.getReason()).contains("There are: " + WeChatSimulator.APP_ID));
		});
	}

	@Test
	void anAccountIsFoundByItsNameAndByItsAppId() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WeChatApiAutoConfiguration.class,
					WeChatNamedAccountsAutoConfiguration.class, WeChatAccountAutoConfiguration.class,
					WeChatDiagnosisAutoConfiguration.class, WeChatActuatorEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=wechat",
					"wechat.accounts.shop.app-id=" + WeChatSimulator.APP_ID,
					"wechat.accounts.shop.app-secret=" + WeChatSimulator.APP_SECRET)
			.run((context) -> {
				WeChatEndpoint endpoint = context.getBean(WeChatEndpoint.class);
				DiagnosisDescription diagnosis = endpoint.diagnose("https://shop.example/", "nonce", 1, "signature");
				for (String account : List.of("shop", WeChatSimulator.APP_ID)) {
					assertThat(endpoint.account(account)).isNotNull();
					assertThat(endpoint.diagnose(account, "https://shop.example/", "nonce", 1, "signature"))
						.isEqualTo(diagnosis);
				}
			});
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void overHttpARefusalSaysWhy(WebApplicationType stack) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(stack);
		try (ConfigurableApplicationContext context = application.run("--server.port=0",
				"--management.endpoints.web.exposure.include=wechat", "--wechat.app-id=wx1",
				"--wechat.app-secret=secret")) {
			RestClient client = RestClient.builder()
				.baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port")
						+ "/actuator/wechat")
				.defaultStatusHandler((status) -> true, (request, response) -> {
				})
				.build();
			assertThat(post(client, "/wx1", "signature").getBody()).containsEntry("causes", List.of("no-ticket"));
			ResponseEntity<Map<String, Object>> unknown = post(client, "/other", "signature");
			assertThat(unknown.getStatusCode().value()).isEqualTo(400);
			assertThat(unknown.getBody()).hasEntrySatisfying("reason",
					(reason) -> assertThat(reason).asString().contains("There are: wx1."));
			ResponseEntity<Map<String, Object>> tooLong = post(client, "", "s".repeat(300));
			assertThat(tooLong.getStatusCode().value()).isEqualTo(400);
			assertThat(tooLong.getBody()).hasEntrySatisfying("reason",
					(reason) -> assertThat(reason).asString().contains("The signature has 300 characters"));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void overHttpAPersonEndsTheCoolDownsWhenTheCauseIsCured(WebApplicationType stack) {
		this.simulator.allowOnlyIps("203.0.113.1");
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(stack);
		try (ConfigurableApplicationContext context = application.run("--server.port=0",
				"--management.endpoints.web.exposure.include=wechat", "--wechat.max-wait=60s",
				"--wechat.api.base-url=" + this.simulator.baseUrl(), "--wechat.app-id=" + WeChatSimulator.APP_ID,
				"--wechat.app-secret=" + WeChatSimulator.APP_SECRET)) {
			JsSdkSigner signer = context.getBean(JsSdkSigner.class);
			assertThatExceptionOfType(CredentialUnavailableException.class)
				.isThrownBy(() -> signer.sign("https://example.com/"));
			this.simulator.allowOnlyIps();
			assertThatExceptionOfType(CredentialUnavailableException.class)
				.isThrownBy(() -> signer.sign("https://example.com/"));
			RestClient client = RestClient
				.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
			assertThat(delete(client, "other/cool-downs")).isEqualTo(400);
			assertThat(delete(client, WeChatSimulator.APP_ID + "/credentials")).isEqualTo(400);
			assertThatExceptionOfType(CredentialUnavailableException.class)
				.isThrownBy(() -> signer.sign("https://example.com/"));
			assertThat(delete(client, WeChatSimulator.APP_ID + "/cool-downs")).isEqualTo(200);
			assertThat(signer.sign("https://example.com/").appId()).isEqualTo(WeChatSimulator.APP_ID);
		}
	}

	private static int delete(RestClient client, String path) {
		return client.delete()
			.uri("/actuator/wechat/" + path)
			.exchange((request, response) -> response.getStatusCode().value());
	}

	private static ResponseEntity<Map<String, Object>> post(RestClient client, String account, String signature) {
		return client.post()
			.uri(account)
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"pageUrl\":\"https://shop.example/\",\"nonceStr\":\"n\",\"timestamp\":1,\"signature\":\""
					+ signature + "\"}")
			.retrieve()
			.toEntity(new ParameterizedTypeReference<>() {
			});
	}

	@Test
	void anAccountThatIsNotThereIsNotDescribed() {
		this.runner.run((context) -> assertThat(context.getBean(WeChatEndpoint.class).account("other")).isNull());
	}

	@Test
	void theUsersOwnEndpointWins() {
		WeChatEndpoint own = new WeChatEndpoint(mock(WeChatAccounts.class),
				new AccountDiagnoses(mock(WeChatAccounts.class)));
		this.runner.withBean(WeChatEndpoint.class, () -> own)
			.run((context) -> assertThat(context).getBean(WeChatEndpoint.class).isSameAs(own));
	}

	@Test
	void theUsersOwnExtensionWins() {
		WeChatEndpointWebExtension own = new WeChatEndpointWebExtension(
				new WeChatEndpoint(mock(WeChatAccounts.class), new AccountDiagnoses(mock(WeChatAccounts.class))));
		this.runner.withBean(WeChatEndpointWebExtension.class, () -> own)
			.run((context) -> assertThat(context).getBean(WeChatEndpointWebExtension.class).isSameAs(own));
	}

	@Test
	void thereIsNoneWithoutTheActuator() {
		this.runner.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).doesNotHaveBean("weChatEndpoint");
		});
	}

	@EnableAutoConfiguration
	static class Application {

	}

}
