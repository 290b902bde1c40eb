package io.github.wxjssdk.spring.autoconfigure.properties;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccountNamesTests {

	private static final String SYSTEM_ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

	private static final String APP_ID = "wx5823bf96d3bd56c7";

	private static final String APP_SECRET = "0123456789abcdef0123456789abcdef";

	@Test
	void areNoneWhereOneAccountIsAllThereIs() {
		AccountNames names = of(
				new MapPropertySource("file", Map.of("wechat.app-id", APP_ID, "wechat.accountant", "none")));
		assertThat(names.all()).isEmpty();
		assertThat(names.primary()).isNull();
	}

	@Test
	void areFoundInAFile() {
		AccountNames names = of(new MapPropertySource("file",
				Map.of("wechat.accounts.shop.app-id", APP_ID, "wechat.accounts.shop.app-secret", APP_SECRET,
						"wechat.accounts.club.app-id", "wx0000000000000000", "wechat.accounts.club.app-secret",
						APP_SECRET, "wechat.primary-account", "club")));
		assertThat(names.all()).containsExactlyInAnyOrder("shop", "club");
		assertThat(names.primary()).isEqualTo("club");
	}

	@Test
	void areFoundInEnvironmentVariables() {
		AccountNames names = of(new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT,
				Map.of("WECHAT_ACCOUNTS_SHOP_APPID", APP_ID, "WECHAT_ACCOUNTS_SHOP_APPSECRET", APP_SECRET)));
		assertThat(names.all()).containsExactly("shop");
		assertThat(names.primary()).isEqualTo("shop");
	}

	@Test
	void needNoOtherPropertyUnlessThereAreSome() {
		Map<String, Object> nonsense = Map.of("wechat.api.connect-timeout", "nonsense");
		assertThat(of(new MapPropertySource("file", nonsense)).all()).isEmpty();
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> of(new MapPropertySource("file", nonsense),
				new MapPropertySource("another", Map.of("wechat.accounts.shop.app-id", APP_ID))));
	}

	private static AccountNames of(PropertySource<?>... sources) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().forEach((source) -> environment.getPropertySources().remove(source.getName()));
		for (PropertySource<?> source : sources) {
			environment.getPropertySources().addLast(source);
		}
		return AccountNames.of(environment);
	}

}
