package io.github.wxjssdk.spring.autoconfigure;

import java.util.Map;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.spring.LogCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StartUpCheckAutoConfiguration}.
 */
class StartUpCheckAutoConfigurationTests {

	private final WeChatSimulator simulator = WeChatSimulator.start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WeChatApiAutoConfiguration.class, WeChatAccountAutoConfiguration.class,
				StartUpCheckAutoConfiguration.class))
		.withPropertyValues("wechat.api.base-url=" + this.simulator.baseUrl(),
				"wechat.app-id=" + WeChatSimulator.APP_ID, "wechat.app-secret=" + WeChatSimulator.APP_SECRET);

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void nothingIsFetchedByDefault() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.simulator.calls().total()).isZero();
		});
	}

	@Test
	void oneTicketIsFetchedWhenAskedFor() {
		this.runner.withPropertyValues("wechat.verify-on-startup=fail").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(this.simulator.calls().jsapiTicket()).isEqualTo(1);
		});
	}

	@Test
	void anAccountThatWeChatDoesNotServeEndsTheStart() {
		this.simulator.always(Operation.STABLE_TOKEN).errcode(40164);
		this.runner.withPropertyValues("wechat.verify-on-startup=fail")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidPropertyException.class, (ex) -> {
					assertThat(ex).hasMessageContaining("'wechat.verify-on-startup'").hasMessageContaining("40164");
					assertThat(ex.action()).contains("'warn'").contains("'off'");
					assertThat(ex.toString()).doesNotContain(WeChatSimulator.APP_SECRET);
				}));
	}

	@Test
	void orIsOnlyWarnedAbout() {
		this.simulator.always(Operation.STABLE_TOKEN).errcode(40164);
		try (LogCapture log = LogCapture.of(StartUpCheck.class)) {
			this.runner.withPropertyValues("wechat.verify-on-startup=warn")
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(log.lines(Level.WARN)).singleElement().asString().contains("40164");
		}
	}

	@Test
	void theUsersOwnCheckWins() {
		StartUpCheck own = new StartUpCheck(Map.of(), VerifyOnStartup.OFF);
		this.runner.withBean(StartUpCheck.class, () -> own)
			.withPropertyValues("wechat.verify-on-startup=fail")
			.run((context) -> {
				assertThat(context).getBean(StartUpCheck.class).isSameAs(own);
				assertThat(this.simulator.calls().total()).isZero();
			});
	}

}
