package io.github.wxjssdk.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.signature.SigningListener;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Several listeners as one.
 */
class ListenersTests {

	private static final CredentialEvent EVENT = new CredentialEvent.Invalidated(
			new CredentialKey("wx1", CredentialKind.JSAPI_TICKET), false);

	private final List<CredentialEvent> heard = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void tellsEverybodyEvenIfSomeThrow(boolean error) {
		CredentialListener broken = (event) -> {
			if (error) {
				throw new NoSuchMethodError("broken");
			}
			throw new IllegalStateException("broken");
		};
		Listeners listeners = of(this.heard::add, broken, broken, this.heard::add);
		listeners.afterSingletonsInstantiated();
		assertThatThrownBy(() -> listeners.onEvent(EVENT)).hasMessage("broken")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(1));
		assertThat(this.heard).containsExactly(EVENT, EVENT);
	}

	@Test
	void whatHappensBeforeAllBeansAreMadeIsToldThen() {
		CredentialListener broken = (event) -> {
			throw new IllegalStateException("broken");
		};
		Listeners listeners = of(broken, this.heard::add);
		listeners.onEvent(EVENT);
		assertThat(this.heard).isEmpty();
		try (LogCapture log = LogCapture.of(Listeners.class)) {
			listeners.afterSingletonsInstantiated();
			assertThat(log.lines(Level.WARN)).hasSize(1);
		}
		assertThat(this.heard).containsExactly(EVENT);
	}

	@Test
	void aListenerMayUseWhatItListensTo() {
		try (WeChatSimulator simulator = WeChatSimulator.start()) {
			assertListens(simulator, "wechat");
			assertListens(simulator, "wechat.accounts.shop");
		}
	}

	private static void assertListens(WeChatSimulator simulator, String account) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WeChatApiAutoConfiguration.class,
					WeChatNamedAccountsAutoConfiguration.class, WeChatAccountAutoConfiguration.class))
			.withBean(UserOfWhatItListensTo.class)
			.withPropertyValues("wechat.max-wait=60s", "wechat.api.base-url=" + simulator.baseUrl(),
					account + ".app-id=" + WeChatSimulator.APP_ID,
					account + ".app-secret=" + WeChatSimulator.APP_SECRET)
			.run((context) -> {
				context.getBean(JsSdkSigner.class).sign("https://example.com/");
				UserOfWhatItListensTo user = context.getBean(UserOfWhatItListensTo.class);
				assertThat(user.heard).isNotEmpty();
				assertThat(user.signed).containsExactly(WeChatSimulator.APP_ID);
				assertThat(user.accessTokens.get().reveal()).isNotEmpty();
			});
	}

	private static Listeners of(CredentialListener... all) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		for (CredentialListener listener : all) {
			beans.registerSingleton("listener" + beans.getSingletonCount(), listener);
		}
		return new Listeners(beans.getBeanProvider(CredentialListener.class),
				beans.getBeanProvider(SigningListener.class));
	}

	static final class UserOfWhatItListensTo implements CredentialListener, SigningListener {

		private final AccessTokens accessTokens;

		private final List<CredentialEvent> heard = new ArrayList<>();

		private final List<String> signed = new ArrayList<>();

		UserOfWhatItListensTo(AccessTokens accessTokens, JsSdkSigner signer) {
			this.accessTokens = accessTokens;
		}

		@Override
		public synchronized void onEvent(CredentialEvent event) {
			this.heard.add(event);
		}

		@Override
		public synchronized void onSigned(String appId, @Nullable Throwable failure) {
			this.signed.add(appId);
		}

	}

}
