package io.github.wxjssdk.spring.autoconfigure.properties;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.wxjssdk.spring.autoconfigure.WeChatAccountAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatApiAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatNamedAccountsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of properties that mean nothing, where a real application reads them.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertiesTests {

	private static final Map<String, Object> ONE = Map.of("wechat.app-id", "wx5823bf96d3bd56c7", "wechat.app-secret",
			"0123456789abcdef0123456789abcdef");

	private static final Map<String, Object> TWO = Map.of("wechat.accounts.flag-ship.app-id", "wx5823bf96d3bd56c7",
			"wechat.accounts.flag-ship.app-secret", "0123456789abcdef0123456789abcdef",
			"wechat.accounts.my_shop.app-id", "wx0123456789abcdef", "wechat.accounts.my_shop.app-secret",
			"0123456789abcdef0123456789abcdef", "wechat.primary-account", "flag-ship");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			wechat.app-idd | 'wechat.app-idd' (did you mean 'wechat.app-id'?)
			wechat.app.id | 'wechat.app.id' (did you mean 'wechat.app-id'?)
			wechat.secret | 'wechat.secret'
			wechat.pay.mch-id | 'wechat.pay.mch-id'
			wechat.store.typ | 'wechat.store.typ' (did you mean 'wechat.store.type'?)
			wechat.stores.type | 'wechat.stores.type' (did you mean 'wechat.store.type'?)
			wechat.js-sdk.endpoint.allowed-url | (did you mean 'wechat.js-sdk.endpoint.allowed-urls'?)
			wechat.jssdk.endpoint.alowed-urls[0] | 'wechat.jssdk.endpoint.alowed-urls[0]'
			wechat.acounts.shop.app-id | (did you mean 'wechat.accounts.shop.app-id'?)
			wechat.api.url | 'wechat.api.url'
			wechat.token-server.kyes.shop.value | (did you mean 'wechat.token-server.keys.shop.value'?)
			wechat.token-server.keys.shop.valeu | (did you mean 'wechat.token-server.keys.shop.value'?)
			""")
	void aPropertyThatMeansNothingIsNamed(String name, String complaint, CapturedOutput output) {
		Map<String, Object> properties = new HashMap<>(ONE);
		properties.put(name, "a-value-to-keep");
		properties.put("wechat.token-server.keys.shop.credentials", "jsapi-ticket");
		properties.put("wechat.zzz", "a-value-to-keep");
		assertThat(warnings(properties, Map.of(), output)).singleElement()
			.asString()
			.contains(complaint, "'wechat.zzz'.", "docs/properties.md",
					"logging.level." + UnknownProperties.class.getName())
			.doesNotContain("a-value-to-keep");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			WECHAT_APPIDD | WECHAT_APPIDD (did you mean WECHAT_APPID?)
			WECHAT_STORE_TYP | WECHAT_STORE_TYP (did you mean WECHAT_STORE_TYPE?)
			WECHAT_ACCOUNTS_MY_SHOP_APPSECRET | (did you mean WECHAT_ACCOUNTS_MYSHOP_APPSECRET?)
			WECHAT_ACCOUNTS_MY_SHOP_JS_SDK_DEBUG | WECHAT_ACCOUNTS_MY_SHOP_JS_SDK_DEBUG.
			WECHAT_ACCOUNTS_FLAG_SHIP_APPSECRET | (did you mean WECHAT_ACCOUNTS_FLAGSHIP_APPSECRET?)
			WECHAT_ACCOUNTS_THIRD_ONE_APPSECRET | WECHAT_ACCOUNTS_THIRD_ONE_APPSECRET.
			""")
	void soIsAnEnvironmentVariableThatIsNearlyRight(String variable, String complaint, CapturedOutput output) {
		assertThat(warnings(variable.contains("ACCOUNTS") ? TWO : ONE, Map.of(variable, "a-value-to-keep"), output))
			.singleElement()
			.asString()
			.contains(complaint)
			.doesNotContain("a-value-to-keep");
	}

	@ParameterizedTest
	@ValueSource(strings = { "WECHAT_TOKEN", "WECHAT_MCH_ID", "WECHAT_API_KEY", "WECHAT_SECRET", "WECHAT", "PATH",
			"WECHATPAY_APP_ID", "WECHAT_APP_ID", "WECHAT_APPID", "WECHAT_APP_SECRET", "wechat_app_id",
			"WECHAT_JSSDK_JSAPILIST_0", "WECHAT_JS_SDK_JS_API_LIST_0" })
	void aVariableOfOursOrOfOthersIsNot(String variable, CapturedOutput output) {
		assertThat(warnings(ONE, Map.of(variable, "0123456789abcdef0123456789abcdef"), output)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "WECHAT_ACCOUNTS_MYSHOP_JSSDK_DEBUG", "WECHAT_ACCOUNTS_MY_SHOP_APP_SECRET",
			"WECHAT_ACCOUNTS_FLAGSHIP_JSSDK_DEBUG", "WECHAT_ACCOUNTS_FLAG_SHIP_JS_SDK_DEBUG" })
	void norIsOneOfAnAccount(String variable, CapturedOutput output) {
		assertThat(warnings(TWO,
				Map.of(variable, variable.endsWith("DEBUG") ? "true" : "0123456789abcdef0123456789abcdef"), output))
			.isEmpty();
	}

	@Test
	void norIsOneThatAnotherPropertyTakesItsValueFrom(CapturedOutput output) {
		Map<String, Object> properties = new HashMap<>(ONE);
		properties.put("wechat.app-secret", "${WECHAT_ACCOUNTS_SHOP_SECRET}");
		assertThat(
				warnings(properties, Map.of("WECHAT_ACCOUNTS_SHOP_SECRET", "0123456789abcdef0123456789abcdef"), output))
			.isEmpty();
	}

	@Test
	void whatMeansSomethingIsNotNamedHoweverItIsSpelt(CapturedOutput output) {
		Map<String, Object> properties = new HashMap<>(TWO);
		Stream.of("wechat.jsSdk.debug", "wechat.js_sdk.endpoint.enabled", "wechat.accounts.flag-ship.jsSdk.debug")
			.forEach((name) -> properties.put(name, "true"));
		properties.put("wechat.js-sdk.js-api-list", "chooseImage,scanQRCode");
		properties.put("wechat.accounts.my_shop.js-sdk.js-api-list[0]", "chooseImage");
		properties.put("wechat.domain-verification.codes[0]", "AbC1");
		properties.put("wechat.domain-verification.codes[1]", "AbC2");
		properties.put("wechat.token-server.keys.shop-php.value", "7d1f0c5e9b3a48d2861f7c0e5b9a3d42");
		properties.put("wechat.token-server.keys.shop-php.credentials[0]", "jsapi-ticket");
		properties.put("wechat.token-server.keys.shop-php.accounts", "my_shop");
		properties.put("wechat-pay.app-idd", "others");
		properties.put("wechats.app-idd", "others");
		properties.put("my.wechat.app-idd", "others");
		properties.put("management.health.wechat.enabled", "true");
		assertThat(warnings(properties, Map.of(), output)).isEmpty();
	}

	private static List<String> warnings(Map<String, Object> properties, Map<String, Object> variables,
			CapturedOutput output) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setEnvironment(environment);
		application.setDefaultProperties(properties);
		application.run("--spring.main.banner-mode=off").close();
		return output.toString().lines().filter((line) -> line.contains("WARN")).toList();
	}

	@ImportAutoConfiguration({ WeChatApiAutoConfiguration.class, WeChatNamedAccountsAutoConfiguration.class,
			WeChatAccountAutoConfiguration.class })
	@EnableConfigurationProperties(Others.class)
	static final class Application {

	}

	/** Properties that another library binds, after and below which nothing is ours. */
	@ConfigurationProperties("others")
	record Others(String name) {
	}

}
