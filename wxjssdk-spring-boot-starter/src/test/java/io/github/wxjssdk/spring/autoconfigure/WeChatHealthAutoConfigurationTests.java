package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.spring.actuate.WeChatHealthIndicator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WeChatHealthAutoConfiguration}.
 */
class WeChatHealthAutoConfigurationTests {

	private static final String PAGE = "https://example.com/";

	private final WeChatSimulator simulator = WeChatSimulator.start();

	private final ApplicationContextRunner unset = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(WeChatApiAutoConfiguration.class, WeChatNamedAccountsAutoConfiguration.class,
						WeChatAccountAutoConfiguration.class, WeChatHealthAutoConfiguration.class))
		.withPropertyValues("wechat.api.base-url=" + this.simulator.baseUrl());

	private final ApplicationContextRunner runner = this.unset.withPropertyValues(
			"wechat.app-id=" + WeChatSimulator.APP_ID, "wechat.app-secret=" + WeChatSimulator.APP_SECRET);

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void whatNobodyHasAskedForIsNotMissed() {
		this.runner.run((context) -> {
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsOnlyKeys(WeChatSimulator.APP_ID);
			assertThat(this.simulator.calls().total()).as("health only looks").isZero();
		});
	}

	@Test
	void anAccountThatSignsIsUp() {
		this.runner.run((context) -> {
			context.getBean(JsSdkSigner.class).sign(PAGE);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails().toString()).contains("JSAPI_TICKET", "usable=true");
		});
	}

	@Test
	void anAccountThatCannotSignIsDownAndSaysWhy() {
		this.simulator.always(Operation.STABLE_TOKEN).errcode(40125);
		this.runner.run((context) -> {
			assertThatExceptionOfType(CredentialUnavailableException.class)
				.isThrownBy(() -> context.getBean(JsSdkSigner.class).sign(PAGE));
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails().toString()).contains("40125", "wechat.app-secret", "PERMANENT")
				.doesNotContain(WeChatSimulator.APP_SECRET);
		});
	}

	@Test
	void anAccountThatStillSignsThoughItIsNotRefreshedIsUp() {
		this.runner.run((context) -> {
			context.getBean(JsSdkSigner.class).sign(PAGE);
			this.simulator.always(Operation.JSAPI_TICKET).httpStatus(500);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void noDetailHoldsAValue() {
		this.runner.run((context) -> {
			context.getBean(JsSdkSigner.class).sign(PAGE);
			assertThat(health(context).getDetails().toString()).doesNotContain(this.simulator.currentTicket())
				.doesNotContain(this.simulator.account().stableAccessToken());
		});
	}

	@Test
	void oneOfSeveralAccountsIsDownByItsName() {
		this.unset
			.withPropertyValues("wechat.accounts.shop.app-id=" + WeChatSimulator.APP_ID,
					"wechat.accounts.shop.app-secret=" + WeChatSimulator.APP_SECRET,
					"wechat.accounts.club.app-id=wxunknown", "wechat.accounts.club.app-secret=secret",
					"wechat.primary-account=shop")
			.run((context) -> {
				JsSdkSigner club = context.getBean("wechat.accounts.club.jsSdkSigner", JsSdkSigner.class);
				assertThatExceptionOfType(CredentialUnavailableException.class).isThrownBy(() -> club.sign(PAGE));
				assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
				assertThat(health(context).getDetails()).containsOnlyKeys("shop", "club");
				assertThat(health(context).getDetails().get("club").toString()).contains("40013");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.wechat.enabled=false", "management.health.defaults.enabled=false" })
	void itCanBeSwitchedOff(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
	}

	@Test
	void itCanBeTheOnlyOneThatIsSwitchedOn() {
		this.runner
			.withPropertyValues("management.health.wechat.enabled=true", "management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(WeChatHealthIndicator.class));
	}

	@Test
	void theUsersOwnIndicatorWins() {
		this.runner.withBean("wechatHealthIndicator", HealthIndicator.class, () -> () -> Health.unknown().build())
			.run((context) -> assertThat(context).doesNotHaveBean(WeChatHealthIndicator.class));
	}

	@Test
	void thereIsNoneWithoutBootsHealth() {
		this.runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).doesNotHaveBean("wechatHealthIndicator");
		});
	}

	@Test
	void thereIsNoneWithoutAnAccount() {
		this.unset.withBean(JsSdkSigner.class, () -> org.mockito.Mockito.mock(JsSdkSigner.class))
			.run((context) -> assertThat(context).doesNotHaveBean(WeChatHealthIndicator.class));
	}

	private static Health health(ApplicationContext context) {
		return (Health) context.getBean(WeChatHealthIndicator.class).health();
	}

}
