package io.github.wxjssdk.spring.autoconfigure.operations;

import java.util.Map;

import io.github.wxjssdk.diagnosis.SignatureDiagnosis;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.spring.actuate.AccountDescription;
import io.github.wxjssdk.spring.actuate.CredentialDescription;
import io.github.wxjssdk.spring.actuate.DiagnosisDescription;
import io.github.wxjssdk.spring.actuate.WeChatEndpoint;
import io.github.wxjssdk.spring.autoconfigure.account.WeChatAccountAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.diagnosis.SignatureDiagnosisAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.webclient.WeChatApiAutoConfiguration;
import io.github.wxjssdk.spring.diagnosis.AccountDiagnoses;
import io.github.wxjssdk.store.CredentialKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ActuatorEndpointAutoConfiguration}.
 */
class ActuatorEndpointAutoConfigurationTests {

	private final WeChatSimulator simulator = WeChatSimulator.start();

	private final ApplicationContextRunner hidden = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WeChatApiAutoConfiguration.class, WeChatAccountAutoConfiguration.class,
				SignatureDiagnosisAutoConfiguration.class, ActuatorEndpointAutoConfiguration.class))
		.withPropertyValues("wechat.api.base-url=" + this.simulator.baseUrl(),
				"wechat.app-id=" + WeChatSimulator.APP_ID, "wechat.app-secret=" + WeChatSimulator.APP_SECRET);

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
				.satisfies((ex) -> assertThat(ex.getReason()).contains("wechat.accounts"));
		});
	}

	@Test
	void anAccountThatIsNotThereIsNotDescribed() {
		this.runner.run((context) -> assertThat(context.getBean(WeChatEndpoint.class).account("other")).isNull());
	}

	@Test
	void theUsersOwnEndpointWins() {
		WeChatEndpoint own = new WeChatEndpoint(Map.of(),
				new AccountDiagnoses(mock(SignatureDiagnosis.class), Map.of()));
		this.runner.withBean(WeChatEndpoint.class, () -> own)
			.run((context) -> assertThat(context).getBean(WeChatEndpoint.class).isSameAs(own));
	}

	@Test
	void thereIsNoneWithoutTheActuator() {
		this.runner.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).doesNotHaveBean("weChatEndpoint");
		});
	}

}
