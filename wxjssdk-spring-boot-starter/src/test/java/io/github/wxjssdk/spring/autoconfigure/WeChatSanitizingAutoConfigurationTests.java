package io.github.wxjssdk.spring.autoconfigure;

import java.util.List;

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

class WeChatSanitizingAutoConfigurationTests {

	private static final String SECRET = "0123456789abcdef+0123456789abcdef";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WeChatSanitizingAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "wechat.app-secret", "WECHAT_APPSECRET", "wechat.appSecret",
			"wechat.accounts.shop.app-secret", "WECHAT_ACCOUNTS_SHOP_APPSECRET", "wechat.token-server.keys.a.value",
			"wechat.tokenServer.keys.a.value", "wechat.credentials.remote.key", "WECHAT_CREDENTIALS_REMOTE_KEY" })
	void hidesSecretsHoweverTheyAreSpelt(String name) {
		assertThat(shown(name)).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "wechat.app-id", "wechat.token-server.keys.a.credentials", "wechat.store.redis.key-prefix",
			"wechat.credentials.remote.url", "my.app-secret" })
	void hidesNothingElse(String name) {
		assertThat(shown(name)).isEqualTo("a value");
	}

	@ParameterizedTest
	@ValueSource(strings = { "wechat.app-secret=SECRET", "wechat.accounts.shop.app-secret=SECRET",
			"wechat.credentials.remote.key=SECRET;wechat.credentials.remote.url=https://example.com",
			"wechat.token-server.keys.php.value=SECRET" })
	void hidesTheirValuesUnderAnyOtherName(String properties) {
		this.runner.withPropertyValues(properties.replace("SECRET", SECRET).split(";")).run((context) -> {
			SanitizingFunction function = context.getBean(SecretProperties.class);
			assertThat(shown(function, "BRAND_APPSECRET", SECRET)).isEqualTo(SanitizableData.SANITIZED_VALUE);
			assertThat(shown(function, "sun.java.command", "app.jar --it=" + SECRET + " --debug"))
				.isEqualTo("app.jar --it=****** --debug");
			assertThat(shown(function, "text", new StringBuilder(SECRET + SECRET))).isEqualTo("************");
		});
	}

	@Test
	void hidesOneThatIsPartOfAnother() {
		SanitizingFunction function = new SecretProperties(List.of(SECRET, SECRET + "-and-more"));
		assertThat(shown(function, "a", SECRET + "-and-more")).isEqualTo(SanitizableData.SANITIZED_VALUE);
		assertThat(shown(function, "a", SECRET + "-and-more, " + SECRET)).isEqualTo("******, ******");
	}

	@Test
	void doesNotLookForAShortOneInOtherTexts() {
		SanitizingFunction function = new SecretProperties(List.of("test"));
		assertThat(shown(function, "a", "test")).isEqualTo(SanitizableData.SANITIZED_VALUE);
		assertThat(shown(function, "a", "latest")).isEqualTo("latest");
	}

	@Test
	void hidesANumber() {
		SanitizingFunction function = new SecretProperties(List.of("12345678"));
		assertThat(shown(function, "a", 12345678)).isEqualTo(SanitizableData.SANITIZED_VALUE);
		assertThat(shown(function, "a", 1)).isEqualTo(1);
	}

	@Test
	void standsBesideFunctionsOfTheUsers() {
		this.runner.withBean("users", SanitizingFunction.class, () -> (data) -> data)
			.run((context) -> assertThat(context).getBeans(SanitizingFunction.class).hasSize(2));
	}

	@Test
	void thereIsOneOnly() {
		this.runner.withBean(SecretProperties.class, List.of())
			.run((context) -> assertThat(context).hasSingleBean(SecretProperties.class));
	}

	@Test
	void thereIsNoneWithoutActuator() {
		this.runner.withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("weChatSecretProperties"));
	}

	private static Object shown(String name) {
		return shown(new SecretProperties(List.of()), name, "a value");
	}

	private static Object shown(SanitizingFunction function, String name, Object value) {
		return function.apply(new SanitizableData(null, name, value)).getValue();
	}

}
