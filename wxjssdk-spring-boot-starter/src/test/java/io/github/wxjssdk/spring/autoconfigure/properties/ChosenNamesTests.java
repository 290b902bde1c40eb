package io.github.wxjssdk.spring.autoconfigure.properties;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.spring.autoconfigure.WeChatAccountAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatApiAutoConfiguration;
import io.github.wxjssdk.spring.autoconfigure.WeChatNamedAccountsAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Names of a user's choice, set wherever a real application reads properties.
 */
@ExtendWith(OutputCaptureExtension.class)
class ChosenNamesTests {

	private static final String APP_ID = "wx5823bf96d3bd56c7";

	private static final String SECRET = "0123456789abcdef0123456789abcdef";

	private static final String KEY = "7d1f0c5e9b3a48d2861f7c0e5b9a3d42";

	@TempDir
	private Path directory;

	private final Map<String, Object> variables = new HashMap<>();

	private final List<String> arguments = new ArrayList<>();

	private String yaml = "";

	@ParameterizedTest
	@ValueSource(strings = { "shop", "flag-ship", "my_shop", "FlagShip", "SHOP", "a-B_c", "shop-2", "9", "1-2", "2nd" })
	void anAccountOfAFileHasItsSecretInTheVariableThatTheMessageAdvises(String name, CapturedOutput output) {
		this.yaml = "wechat.accounts." + name + ".app-id: " + APP_ID;
		assertThatThrownBy(this::start).isNotNull();
		assertThat(output).contains("'wechat.accounts." + name + ".app-secret' is not set.");
		String variable = output.toString().replaceAll("(?s).* in the environment as ([A-Z0-9_]+)\\..*", "$1");
		this.variables.put(variable, SECRET);
		assertIsTheOnlyAccount(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "shop", "flag-ship", "my_shop", "FlagShip", "9" })
	void oneSourceAlonePropertyByPropertyOrAllTogetherNameTheSameAccount(String name) {
		this.yaml = "wechat.accounts." + name + ".app-id: " + APP_ID;
		this.arguments.add("--wechat.accounts." + name + ".app-secret=" + SECRET);
		assertIsTheOnlyAccount(name);
		this.variables.put(PropertyRules.environmentVariable("wechat.accounts." + name + ".js-sdk.debug"), "true");
		assertIsTheOnlyAccount(name);
		this.yaml = "";
		this.arguments.add("--wechat.accounts." + name + ".app-id=" + APP_ID);
		assertIsTheOnlyAccount(name);
	}

	@Test
	void anAccountOfTheEnvironmentAloneHasANameInSmallLetters() {
		this.variables.put("WECHAT_ACCOUNTS_FLAGSHIP_APPID", APP_ID);
		this.variables.put("WECHAT_ACCOUNTS_FLAGSHIP_APPSECRET", SECRET);
		assertIsTheOnlyAccount("flagship");
	}

	@ParameterizedTest
	@CsvSource({ "flag-ship,flagShip", "my-shop,my_shop" })
	void twoNamesThatAreOneInTheEnvironmentEndTheStart(String one, String other, CapturedOutput output) {
		this.yaml = "wechat.accounts." + one + ".app-id: " + APP_ID;
		this.arguments.add("--wechat.accounts." + other + ".app-secret=" + SECRET);
		assertThatThrownBy(this::start).isNotNull();
		assertThat(output).contains("'wechat.accounts' has the names", "'" + one + "'", "'" + other + "'",
				"the same in environment variables", "in one way everywhere");
	}

	@Test
	void aNameInBracketsCannotBeSetByAVariable(CapturedOutput output) {
		this.yaml = "\"wechat.accounts[flag-ship].app-id\": " + APP_ID;
		this.variables.put("WECHAT_ACCOUNTS_FLAGSHIP_APPSECRET", SECRET);
		assertThatThrownBy(this::start).isNotNull();
		assertThat(output).contains("'wechat.accounts' has the names 'flag-ship' and 'flagship'", "without brackets");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--wechat.accounts.shop.js-sdk.debug=true", "WECHAT_ACCOUNTS_SHOP_APPSECRET=" + SECRET,
			"--wechat.accounts.brand.js-sdk.debug=true", "WECHAT_ACCOUNTS_BRAND_APPSECRET=" + SECRET })
	void noOrderOfSourcesDecidesWhichAccountIsPrimary(String elsewhere, CapturedOutput output) {
		this.yaml = """
				wechat.accounts:
				  brand: {app-id: wxbrand, app-secret: secret}
				  shop: {app-id: wxshop, app-secret: secret}
				""";
		if (elsewhere.startsWith("--")) {
			this.arguments.add(elsewhere);
		}
		else {
			this.variables.put(elsewhere.split("=")[0], elsewhere.split("=")[1]);
		}
		assertThatThrownBy(this::start).isNotNull();
		assertThat(output).contains(
				"There are several accounts (brand, shop), but 'wechat.primary-account' is not set.",
				"Set 'wechat.primary-account'");
		this.variables.put("WECHAT_PRIMARYACCOUNT", "brand");
		try (ConfigurableApplicationContext application = start()) {
			assertThat(application.getBean(AccountCredentials.class).appId()).isEqualTo("wxbrand");
			assertThat(application.getBean(WeChatProperties.class).accounts().keySet()).containsExactly("brand",
					"shop");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "shop", "shop-php", "shop_php", "ShopPhp" })
	void aKeyOfTheTokenServerIsOneWhereverItsValueIs(String name) {
		this.yaml = "wechat.app-id: " + APP_ID + "\nwechat.app-secret: " + SECRET + "\nwechat.token-server.keys." + name
				+ ".credentials: jsapi-ticket";
		this.variables.put(PropertyRules.environmentVariable("wechat.token-server.keys." + name + ".value"), KEY);
		try (ConfigurableApplicationContext application = start()) {
			Map<String, WeChatProperties.TokenServer.Key> keys = application.getBean(WeChatProperties.class)
				.tokenServer()
				.keys();
			assertThat(keys).containsOnlyKeys(name);
			assertThat(keys.get(name).value()).isEqualTo(KEY);
			assertThat(keys.get(name).credentials()).hasSize(1);
		}
	}

	private void assertIsTheOnlyAccount(String name) {
		try (ConfigurableApplicationContext application = start()) {
			assertThat(application.getBean(WeChatProperties.class).accounts()).containsOnlyKeys(name);
			assertThat(application.getBeansOfType(AccountCredentials.class)).hasSize(1);
			assertThat(BeanFactoryAnnotationUtils
				.qualifiedBeanOfType(application.getBeanFactory(), AccountCredentials.class, name)
				.appId()).isEqualTo(APP_ID);
		}
	}

	private ConfigurableApplicationContext start() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, this.variables));
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setEnvironment(environment);
		List<String> all = new ArrayList<>(this.arguments);
		all.add("--spring.main.banner-mode=off");
		all.add("--spring.config.location=file:" + file());
		return application.run(all.toArray(String[]::new));
	}

	private Path file() {
		try {
			return Files.writeString(this.directory.resolve("application.yaml"), this.yaml);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ImportAutoConfiguration({ WeChatApiAutoConfiguration.class, WeChatNamedAccountsAutoConfiguration.class,
			WeChatAccountAutoConfiguration.class })
	static final class Application {

	}

}
