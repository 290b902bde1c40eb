package io.github.wxjssdk.spring.autoconfigure;

import java.time.Duration;

import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.diagnosis.Cause;
import io.github.wxjssdk.diagnosis.RejectedSignature;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.spring.diagnosis.AccountDiagnoses;
import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import io.github.wxjssdk.spring.web.EndpointRequest;
import io.github.wxjssdk.spring.web.EndpointResponse;
import io.github.wxjssdk.spring.web.JsSdkEndpoint;
import io.github.wxjssdk.time.ManualScheduler;
import io.github.wxjssdk.time.Scheduler;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * How a page's report of a rejected signature comes to its diagnosis.
 */
class WeChatDiagnosisAutoConfigurationTests {

	private static final String PAGE = "https://a.cn/page";

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(WeChatApiAutoConfiguration.class,
			WeChatNamedAccountsAutoConfiguration.class, WeChatAccountAutoConfiguration.class,
			WeChatDiagnosisAutoConfiguration.class, WeChatJsSdkEndpointAutoConfiguration.class);

	private final ManualScheduler scheduler = new ManualScheduler();

	private final ScriptedWeChatApi api = ScriptedWeChatApi.on(this.scheduler);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withBean(Scheduler.class, () -> this.scheduler)
		.withBean(WeChatApi.class, () -> this.api);

	private final WebApplicationContextRunner oneAccount = this.runner.withPropertyValues("wechat.app-id=wx1",
			"wechat.app-secret=secret");

	private final WebApplicationContextRunner twoAccounts = this.runner.withPropertyValues(
			"wechat.accounts.brand.app-id=wx1", "wechat.accounts.brand.app-secret=secret",
			"wechat.accounts.shop.app-id=wx2", "wechat.accounts.shop.app-secret=secret",
			"wechat.primary-account=brand");

	@Test
	void aReportIsAnsweredWithTheCause() {
		this.oneAccount.run((context) -> {
			JsSdkConfig config = sign(context.getBean(AccountCredentials.class), "http://a.cn/page");
			assertThat(report(context.getBean(JsSdkEndpoint.class), null, config, "\"" + PAGE + "\""))
				.endsWith(",\"cause\":\"http-for-https\"}");
		});
	}

	@Test
	void aReportFetchesNoTicketForTheDiagnosis() {
		this.oneAccount.run((context) -> {
			assertThat(context.getBean(AccountDiagnoses.class)
				.diagnose(null, RejectedSignature.of(PAGE, "n", 1, "0".repeat(40)))
				.cause()).isEqualTo(Cause.NO_TICKET);
			this.scheduler.advance(Duration.ofSeconds(10));
			assertThat(this.api.requests()).isEmpty();
		});
	}

	@Test
	void anotherAccountsTicketIsRecognised() {
		this.twoAccounts.run((context) -> {
			sign(named(context.getBeanFactory(), "brand"), PAGE);
			JsSdkConfig shops = sign(named(context.getBeanFactory(), "shop"), PAGE);
			JsSdkEndpoint endpoint = context.getBean(JsSdkEndpoint.class);
			assertThat(report(endpoint, null, shops, "null")).endsWith(",\"cause\":\"other-account\"}");
			assertThat(report(endpoint, "brand", shops, "null")).endsWith(",\"cause\":\"other-account\"}");
			assertThat(report(endpoint, "shop", shops, "null")).endsWith(",\"cause\":\"right-signature\"}");
		});
	}

	@Test
	void theUsersDiagnosisWins() {
		AccountDiagnoses users = new AccountDiagnoses(mock(WeChatAccounts.class));
		DiagnosisLog usersLog = new DiagnosisLog(users, this.scheduler);
		this.oneAccount.withBean(AccountDiagnoses.class, () -> users)
			.withBean(DiagnosisLog.class, () -> usersLog)
			.run((context) -> {
				assertThat(context).getBean(AccountDiagnoses.class).isSameAs(users);
				assertThat(context).getBean(DiagnosisLog.class).isSameAs(usersLog);
			});
	}

	@Test
	void withoutCredentialsOfOursThereIsNone() {
		this.runner.withBean(JsSdkSigner.class, () -> mock(JsSdkSigner.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AccountDiagnoses.class)
				.doesNotHaveBean(DiagnosisLog.class)
				.hasSingleBean(JsSdkEndpoint.class));
	}

	@Test
	void itIsThereWithoutTheWebForWhoAsksInAnotherWay() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues("wechat.app-id=wx1", "wechat.app-secret=secret")
			.run((context) -> assertThat(context).hasSingleBean(AccountDiagnoses.class));
	}

	private AccountCredentials named(BeanFactory beanFactory, String name) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(beanFactory, AccountCredentials.class, name);
	}

	private JsSdkConfig sign(AccountCredentials account, String url) {
		account.jsapiTicket().getAsync();
		this.scheduler.advance(Duration.ofSeconds(1));
		return JsSdkSigner.builder(account).build().sign(url);
	}

	private String report(JsSdkEndpoint endpoint, String account, JsSdkConfig config, String realAuthUrl) {
		byte[] body = """
				{"url":"%s","timestamp":%d,"nonceStr":"%s","signature":"%s","realAuthUrl":%s}"""
			.formatted(config.url(), config.timestamp(), config.nonceStr(), config.signature(), realAuthUrl)
			.getBytes(UTF_8);
		EndpointResponse answer = endpoint.routes()
			.stream()
			.filter((route) -> route.pattern().endsWith((account != null) ? "/{account}/rejected" : "js-sdk/rejected"))
			.findFirst()
			.orElseThrow()
			.answer(new EndpointRequest("POST", new EndpointRequest.Host("a.cn", 443),
					new EndpointRequest.Channel(true, "192.0.2.1"), null, null, account, body))
			.toCompletableFuture()
			.join();
		assertThat(answer.status()).isEqualTo(200);
		return answer.body();
	}

}
