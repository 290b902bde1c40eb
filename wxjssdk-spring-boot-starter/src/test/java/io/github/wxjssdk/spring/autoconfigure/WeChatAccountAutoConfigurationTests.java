package io.github.wxjssdk.spring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.signature.CardSigner;
import io.github.wxjssdk.signature.CardSigner.AddCardConfig;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.simulator.platform.PageConfig;
import io.github.wxjssdk.spring.logging.LoggingCredentialListener;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.Scheduler;
import io.github.wxjssdk.time.TimeSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WeChatAccountAutoConfiguration}.
 */
class WeChatAccountAutoConfigurationTests {

	private static final String PAGE = "https://example.com/page?a=%E4%BD%A0&b=1";

	private final WeChatSimulator simulator = WeChatSimulator.builder().boundDomain("example.com").start();

	private final ApplicationContextRunner unset = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(WeChatApiAutoConfiguration.class, WeChatAccountAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.unset.withPropertyValues(
			"wechat.api.base-url=" + this.simulator.baseUrl(), "wechat.app-id=" + WeChatSimulator.APP_ID,
			"wechat.app-secret=" + WeChatSimulator.APP_SECRET);

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void everythingIsThere() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(JsSdkSigner.class)
				.hasSingleBean(CardSigner.class)
				.hasSingleBean(AccountCredentials.class)
				.hasSingleBean(AccessTokens.class)
				.hasSingleBean(Scheduler.class)
				.hasSingleBean(LoggingCredentialListener.class);
			assertThat(context).getBean(CredentialStore.class).isInstanceOf(MemoryCredentialStore.class);
			assertThat(context.getBean(AccountCredentials.class).appId()).isEqualTo(WeChatSimulator.APP_ID);
			assertThat(this.simulator.calls().total()).as("nothing is fetched before somebody asks").isZero();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "stable", "classic" })
	void aPageIsSignedSoThatWeChatAcceptsIt(String mode) {
		this.runner.withPropertyValues("wechat.access-token.mode=" + mode).run((context) -> {
			JsSdkConfig config = context.getBean(JsSdkSigner.class).sign(PAGE + "#fragment");
			PageConfig page = PageConfig.of(config.appId(), config.timestamp(), config.nonceStr(), config.signature());
			assertThat(this.simulator.verify(PAGE, page).ok()).isTrue();
			assertThat(this.simulator.verify(PAGE + "0", page).ok()).isFalse();
			assertThat(this.simulator.calls().stableToken()).isEqualTo(mode.equals("stable") ? 1 : 0);
			assertThat(this.simulator.calls().token()).isEqualTo(mode.equals("classic") ? 1 : 0);
			assertThat(this.simulator.calls().jsapiTicket()).isOne();
		});
	}

	@Test
	void theSignerHasTheDocumentedApisByDefault() {
		this.runner.run((context) -> {
			JsSdkConfig config = context.getBean(JsSdkSigner.class).sign(PAGE);
			assertThat(config.jsApiList()).hasSize(37)
				.contains("chooseImage", "updateAppMessageShareData")
				.noneMatch((name) -> name.startsWith("onMenuShare"));
			assertThat(config.openTagList()).isEmpty();
			assertThat(config.debug()).isFalse();
		});
	}

	@Test
	void theSignerIsConfiguredByProperties() {
		this.runner
			.withPropertyValues("wechat.js-sdk.js-api-list=chooseImage,somethingNew",
					"wechat.js-sdk.open-tag-list=wx-open-launch-weapp", "wechat.js-sdk.debug=true")
			.run((context) -> {
				JsSdkConfig config = context.getBean(JsSdkSigner.class).sign(PAGE);
				assertThat(config.jsApiList()).containsExactly("chooseImage", "somethingNew");
				assertThat(config.openTagList()).containsExactly("wx-open-launch-weapp");
				assertThat(config.debug()).isTrue();
			});
	}

	@Test
	void theTimeToWaitIsConfiguredByProperties() {
		this.simulator.always(Operation.STABLE_TOKEN).hang();
		this.runner.withPropertyValues("wechat.max-wait=50ms")
			.run((context) -> assertThatExceptionOfType(CredentialUnavailableException.class)
				.isThrownBy(() -> context.getBean(JsSdkSigner.class).sign(PAGE)));
	}

	@Test
	void theUsersSignerWins() {
		JsSdkSigner users = mock(JsSdkSigner.class);
		this.runner.withBean(JsSdkSigner.class, () -> users)
			.run((context) -> assertThat(context).getBean(JsSdkSigner.class).isSameAs(users));
	}

	@Test
	void theUsersSignerNeedsNoAccount() {
		this.unset.withBean(JsSdkSigner.class, () -> mock(JsSdkSigner.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AccountCredentials.class));
	}

	@Test
	void theUsersSignerMayUseTheAccount() {
		this.runner
			.withBean("signer", JsSdkSigner.class,
					() -> mock(JsSdkSigner.class, "a signer that could have the credentials injected"))
			.run((context) -> assertThat(context).hasSingleBean(AccountCredentials.class));
	}

	@Test
	void theUsersCredentialsWin() {
		AccountCredentials users = WeChatAccount.builder("wxmine", () -> Secret.of("secret"), mock(WeChatApi.class))
			.buildCredentials();
		this.unset.withBean(AccountCredentials.class, () -> users).run((context) -> {
			assertThat(context).getBean(AccountCredentials.class).isSameAs(users);
			assertThat(context).hasSingleBean(JsSdkSigner.class);
		});
	}

	@Test
	void cardsAreSignedWithTheirOwnTicket() {
		this.runner.run((context) -> {
			AddCardConfig card = context.getBean(CardSigner.class)
				.signAddCard("pFS7Fjg8kV1IdDz01r4SQwMkuCKc", null, null);
			assertThat(card.cardExt()).contains("\"signature\":\"");
			assertThat(this.simulator.calls().wxCardTicket()).isOne();
			assertThat(this.simulator.calls().jsapiTicket()).isZero();
		});
	}

	@Test
	void theUsersCardSignerWins() {
		CardSigner users = mock(CardSigner.class);
		this.runner.withBean(CardSigner.class, () -> users)
			.run((context) -> assertThat(context).getBean(CardSigner.class).isSameAs(users));
	}

	@Test
	void thereIsNoCardSignerWithoutCredentials() {
		this.unset.withBean(JsSdkSigner.class, () -> mock(JsSdkSigner.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CardSigner.class));
	}

	@Test
	void accessTokensAreThoseOfTheAccount() {
		this.runner.run((context) -> {
			assertThat(context.getBean(AccessTokens.class).get().reveal())
				.isEqualTo(this.simulator.account().stableAccessToken());
			context.getBean(AccountCredentials.class).accessTokens().get();
			assertThat(this.simulator.calls().stableToken()).isOne();
		});
	}

	@Test
	void theUsersAccessTokensWin() {
		AccessTokens users = mock(AccessTokens.class);
		this.runner.withBean(AccessTokens.class, () -> users)
			.run((context) -> assertThat(context).getBean(AccessTokens.class).isSameAs(users));
	}

	@Test
	void thereAreNoAccessTokensWithoutCredentials() {
		this.unset.withBean(JsSdkSigner.class, () -> mock(JsSdkSigner.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AccessTokens.class));
	}

	@Test
	void theUsersSecretSourceWins() {
		AppSecretSource vault = () -> Secret.of(WeChatSimulator.APP_SECRET);
		this.runner.withBean(AppSecretSource.class, () -> vault)
			.withPropertyValues("wechat.app-secret=")
			.run((context) -> assertThat(context.getBean(JsSdkSigner.class).sign(PAGE)).isNotNull());
	}

	@Test
	void theUsersStoreWins() {
		CredentialStore users = new MemoryCredentialStore(TimeSource.system());
		this.runner.withBean(CredentialStore.class, () -> users)
			.withPropertyValues("wechat.store.type=redis")
			.run((context) -> assertThat(context).hasNotFailed().getBean(CredentialStore.class).isSameAs(users));
	}

	@Test
	void theUsersSchedulerWins() {
		Scheduler users = Scheduler.system();
		this.runner.withBean(Scheduler.class, () -> users)
			.run((context) -> assertThat(context).getBean(Scheduler.class).isSameAs(users));
	}

	@Test
	void theUsersLoggingListenerWins() {
		LoggingCredentialListener users = new LoggingCredentialListener();
		this.runner.withBean(LoggingCredentialListener.class, () -> users)
			.run((context) -> assertThat(context).getBean(LoggingCredentialListener.class).isSameAs(users));
	}

	@Test
	void everyListenerIsTold() {
		List<CredentialEvent> one = new CopyOnWriteArrayList<>();
		List<CredentialEvent> two = new CopyOnWriteArrayList<>();
		this.runner.withBean("one", CredentialListener.class, () -> one::add)
			.withBean("two", CredentialListener.class, () -> two::add)
			.run((context) -> {
				context.getBean(JsSdkSigner.class).sign(PAGE);
				assertThat(one).isNotEmpty().hasSameElementsAs(two);
				assertThat(context).hasSingleBean(LoggingCredentialListener.class);
			});
	}

	@Test
	void theThreadsEndWithTheContext() {
		Scheduler[] scheduler = new Scheduler[1];
		this.runner.run((context) -> scheduler[0] = context.getBean(Scheduler.class));
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> scheduler[0].schedule(() -> {
		}, Duration.ofHours(1)));
	}

	@Test
	void withoutWebClientTheUsersApiIsUsed() {
		this.runner.withClassLoader(new FilteredClassLoader(WebClient.class))
			.withBean(WeChatApi.class, () -> mock(WeChatApi.class))
			.run((context) -> assertThat(context).hasSingleBean(JsSdkSigner.class));
	}

}
