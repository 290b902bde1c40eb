package io.github.wxjssdk.spring.autoconfigure.operations;

import io.github.wxjssdk.spring.actuate.SecretProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class SanitizingAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SanitizingAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "wechat.app-secret", "WECHAT_APPSECRET", "wechat.appSecret",
			"wechat.accounts.shop.app-secret", "WECHAT_ACCOUNTS_SHOP_APPSECRET", "wechat.token-server.keys.a.value",
			"wechat.tokenServer.keys.a.value", "wechat.credentials.remote.key", "WECHAT_CREDENTIALS_REMOTE_KEY" })
	void hidesSecretsHoweverTheyAreSpelt(String name) {
		assertThat(shown(name)).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "wechat.app-id", "wechat.token-server.keys.a.kinds", "wechat.store.redis.key-prefix",
			"wechat.credentials.remote.url", "my.app-secret" })
	void hidesNothingElse(String name) {
		assertThat(shown(name)).isEqualTo("a value");
	}

	@Test
	void standsBesideFunctionsOfTheUsers() {
		this.runner.withBean("users", SanitizingFunction.class, () -> (data) -> data)
			.run((context) -> assertThat(context).getBeans(SanitizingFunction.class).hasSize(2));
	}

	@Test
	void thereIsOneOnly() {
		this.runner.withBean(SecretProperties.class)
			.run((context) -> assertThat(context).hasSingleBean(SecretProperties.class));
	}

	@Test
	void thereIsNoneWithoutActuator() {
		this.runner.withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("weChatSecretProperties"));
	}

	private static Object shown(String name) {
		return new SecretProperties().apply(new SanitizableData(null, name, "a value")).getValue();
	}

}
