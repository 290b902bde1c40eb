package io.github.wxjssdk.spring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.spring.Qualified;
import io.github.wxjssdk.spring.autoconfigure.WeChatStartupAutoConfiguration.StartupPreparation;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties.VerifyOnStartup;
import io.github.wxjssdk.time.ManualScheduler;
import io.github.wxjssdk.time.Scheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/**
 * Tests for {@link WeChatStartupAutoConfiguration}.
 */
class WeChatStartupAutoConfigurationTests {

	private final WeChatSimulator simulator = WeChatSimulator.start();

	private final ManualScheduler scheduler = new ManualScheduler();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WeChatApiAutoConfiguration.class, WeChatAccountAutoConfiguration.class,
				WeChatStartupAutoConfiguration.class))
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
					assertThat(ex).cause().isInstanceOf(CredentialUnavailableException.class);
					assertThat(ex.toString()).doesNotContain(WeChatSimulator.APP_SECRET);
				}));
	}

	/** Neither is answered before both are asked. */
	@Test
	void accountsAreAskedSideBySideAndAllAreNamed() {
		List<CompletableFuture<IssuedCredential>> asked = Collections.synchronizedList(new ArrayList<>());
		WeChatApi api = mock(WeChatApi.class);
		when(api.getStableAccessToken(any(), any(), anyBoolean())).thenAnswer((call) -> {
			CompletableFuture<IssuedCredential> answer = new CompletableFuture<>();
			asked.add(answer);
			if (asked.size() == 2) {
				asked.forEach((each) -> each.completeExceptionally(
						WeChatApiException.answered(WeChatApi.Call.GET_STABLE_ACCESS_TOKEN, 40164, "invalid ip")));
			}
			return answer;
		});
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WeChatNamedAccountsAutoConfiguration.class,
					WeChatAccountAutoConfiguration.class, WeChatStartupAutoConfiguration.class))
			.withBean(WeChatApi.class, () -> api)
			.withPropertyValues("wechat.verify-on-startup=fail", "wechat.accounts.shop.app-id=wxshop",
					"wechat.accounts.shop.app-secret=secret", "wechat.accounts.club.app-id=wxclub",
					"wechat.accounts.club.app-secret=secret", "wechat.primary-account=shop")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidPropertyException.class, (ex) -> {
					assertThat(ex.getMessage().lines()).hasSize(2)
						.allMatch((line) -> line.contains("40164"))
						.satisfiesExactly((club) -> assertThat(club).contains("'club'"),
								(shop) -> assertThat(shop).contains("'shop'"));
					assertThat(ex).hasCauseInstanceOf(CredentialUnavailableException.class);
					assertThat(ex.getSuppressed()).hasSize(1);
				}));
	}

	@Test
	void orIsOnlyWarnedAbout() {
		this.simulator.always(Operation.STABLE_TOKEN).errcode(40164);
		try (LogCapture log = LogCapture.of(StartupCheck.class)) {
			this.runner.withPropertyValues("wechat.verify-on-startup=warn")
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(log.lines(Level.WARN)).singleElement().asString().contains("40164");
		}
	}

	@Test
	void theUsersOwnCheckWins() {
		StartupCheck own = new StartupCheck(mock(WeChatAccounts.class), VerifyOnStartup.OFF);
		this.runner.withBean(StartupCheck.class, () -> own)
			.withPropertyValues("wechat.verify-on-startup=fail")
			.run((context) -> {
				assertThat(context).getBean(StartupCheck.class).isSameAs(own);
				assertThat(this.simulator.calls().total()).isZero();
			});
	}

	@Test
	void whatAnotherInstanceHasFetchedIsAtHandWhenTheApplicationHasStarted(@TempDir Path directory) {
		ApplicationContextRunner fleet = this.runner.withPropertyValues("wechat.store.type=file",
				"wechat.store.file.directory=" + directory.resolve("store"));
		fleet.run((first) -> first.getBean(AccountCredentials.class).jsapiTicket().get());
		fleet.withBean(Scheduler.class, () -> this.scheduler).run((second) -> {
			started(second);
			assertThat(second.getBean(AccountCredentials.class).jsapiTicket().status().usable()).isTrue();
			assertThat(this.simulator.calls().jsapiTicket()).isOne();
		});
	}

	@Test
	void theWayToWeChatIsMadeWhenTheApplicationHasStartedAndNotBefore() {
		AtomicInteger made = new AtomicInteger();
		this.runner.withBean(Scheduler.class, () -> this.scheduler)
			.withBean(WebClient.Builder.class, () -> WebClient.builder().codecs((codecs) -> made.incrementAndGet()),
					Qualified.as("weChat"))
			.run((context) -> {
				assertThat(made).hasValue(0);
				started(context);
				assertThat(made).hasValue(1);
				assertThat(this.simulator.calls().total()).isZero();
			});
	}

	@Test
	void accountsArePreparedOneAfterTheOther() {
		List<String> prepared = new ArrayList<>();
		ManualScheduler second = new ManualScheduler();
		new StartupPreparation(
				List.of(account("wx1", this.scheduler, prepared, true), account("wx2", second, prepared, false)))
			.onApplicationEvent(new ApplicationStartedEvent(new SpringApplication(), new String[0],
					new GenericApplicationContext(), Duration.ZERO));
		second.runDue();
		assertThat(prepared).isEmpty();
		this.scheduler.runDue();
		second.runDue();
		assertThat(prepared).containsExactly("wx1", "wx2");
	}

	private static AccountCredentials account(String appId, Scheduler scheduler, List<String> prepared, boolean fails) {
		WeChatApi api = mock(WeChatApi.class);
		doAnswer((call) -> {
			prepared.add(appId);
			if (fails) {
				throw new IllegalStateException("The client cannot be made");
			}
			return null;
		}).when(api).prepare();
		return WeChatAccount.builder(appId, () -> Secret.of("secret"), api).scheduler(scheduler).buildCredentials();
	}

	@Test
	void theUsersOwnPreparationWins() {
		StartupPreparation own = new StartupPreparation(List.of());
		this.runner.withBean(StartupPreparation.class, () -> own)
			.run((context) -> assertThat(context).getBean(StartupPreparation.class).isSameAs(own));
	}

	private void started(AssertableApplicationContext context) {
		context.publishEvent(new ApplicationStartedEvent(new SpringApplication(), new String[0],
				context.getSourceApplicationContext(ConfigurableApplicationContext.class), Duration.ZERO));
		this.scheduler.runDue();
	}

}
