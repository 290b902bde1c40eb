package io.github.wxjssdk.spring.autoconfigure;

import java.util.List;

import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.spring.tokenserver.TokenServerEndpoint;
import io.github.wxjssdk.spring.web.EndpointRoute;
import io.github.wxjssdk.time.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Who is a token server, and with which keys.
 */
class WeChatTokenServerAutoConfigurationTests {

	private static final String KEY = "7d1f0c5e9b3a48d2861f7c0e5b9a3d42";

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(WeChatApiAutoConfiguration.class,
			WeChatNamedAccountsAutoConfiguration.class, WeChatRedisStoreAutoConfiguration.class,
			WeChatAccountAutoConfiguration.class, WeChatTokenServerAutoConfiguration.class,
			WeChatWebMvcAutoConfiguration.class, WeChatWebFluxAutoConfiguration.class);

	private final WebApplicationContextRunner unset = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS)
		.withPropertyValues("wechat.app-id=wx1", "wechat.app-secret=secret");

	private final WebApplicationContextRunner runner = this.unset.withPropertyValues("wechat.token-server.enabled=true",
			"wechat.token-server.keys.shop.value=" + KEY);

	@Test
	void nobodyIsATokenServerUnasked() {
		this.unset.withPropertyValues("wechat.token-server.keys.shop.value=" + KEY)
			.run((context) -> assertThat(context.getBeanProvider(TokenServerEndpoint.class).getIfAvailable()).isNull());
	}

	@Test
	void itIsThereOnEitherStack() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(TokenServerEndpoint.class)
			.hasSingleBean(io.github.wxjssdk.spring.web.servlet.EndpointHandlerMapping.class));
		new ReactiveWebApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues("wechat.app-id=wx1", "wechat.app-secret=secret", "wechat.token-server.enabled=true",
					"wechat.token-server.keys.shop.value=" + KEY)
			.run((context) -> assertThat(context).hasSingleBean(TokenServerEndpoint.class)
				.hasSingleBean(io.github.wxjssdk.spring.web.reactive.EndpointHandlerMapping.class));
	}

	@Test
	void itIsNotThereOutsideOfAWebApplication() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues("wechat.app-id=wx1", "wechat.app-secret=secret", "wechat.token-server.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TokenServerEndpoint.class));
	}

	@Test
	void itIsWhereThePropertySays() {
		this.runner.run((context) -> assertThat(patterns(context)).hasSize(12)
			.contains("/wechat/token-server/access-token", "/wechat/token-server/{account}/jsapi-ticket/rejected"));
		this.runner.withPropertyValues("wechat.token-server.path=/tokens")
			.run((context) -> assertThat(patterns(context)).contains("/tokens/access-token"));
	}

	@Test
	void theUsersEndpointWins() {
		TokenServerEndpoint users = new TokenServerEndpoint("/mine", mock(WeChatAccounts.class), List.of(),
				TimeSource.system());
		this.runner.withBean(TokenServerEndpoint.class, () -> users)
			.run((context) -> assertThat(context).getBean(TokenServerEndpoint.class).isSameAs(users));
	}

	@Test
	void withoutCredentialsItCannotBe() {
		new WebApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withBean(JsSdkSigner.class, () -> mock(JsSdkSigner.class))
			.withPropertyValues("wechat.token-server.enabled=true", "wechat.token-server.keys.shop.value=" + KEY)
			.run((context) -> assertFailed(context, "no bean of type AccountCredentials", "wechat.app-id"));
	}

	@Test
	void withoutKeysItCannotBe() {
		this.unset.withPropertyValues("wechat.token-server.enabled=true")
			.run((context) -> assertFailed(context, "there are no keys under 'wechat.token-server.keys'",
					"openssl rand -hex 32"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					value=                                       | '.value' is not set
					value=7d1f0c5e9b3a48d2861f7c0e5b9a3d4        | '.value' can be guessed
					value=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | '.value' can be guessed
					value=7d1f0c5e9b3a48d2 861f7c0e5b9a3d42      | '.value' holds characters that do not belong there
					value=your-token-server-key-of-32-characters | '.value' still holds a placeholder
					value=${NOT_SET_ANYWHERE_IN_THE_ENVIRONMENT} | '.value' still holds a placeholder
					accounts=shop                                | '.accounts' names 'shop', but there is no 'wechat.accounts.shop'
					requests-per-minute=0                        | '.requests-per-minute' is not positive
					""")
	void aKeyThatCannotBeUsedIsNamedAndNotShown(String property, String description) {
		this.runner.withPropertyValues("wechat.token-server.keys.shop." + property)
			.run((context) -> assertFailed(context, description.replace("'.", "'wechat.token-server.keys.shop."), ""));
	}

	@Test
	void twoKeysThatAreTheSameAreNamedAndNotShown() {
		this.runner.withPropertyValues("wechat.token-server.keys.club.value=" + KEY)
			.run((context) -> assertFailed(context, ".value' are the same", "Give each its own key"));
	}

	@Test
	void severalKeysServeForRotation() {
		this.runner.withPropertyValues("wechat.token-server.keys.next.value=0b6e4d2a8c1f49e7b5d30a9f7c2e6184")
			.run((context) -> assertThat(context).hasSingleBean(TokenServerEndpoint.class));
	}

	@Test
	void namedAccountsAreServedByTheirNames() {
		new WebApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues("wechat.accounts.shop.app-id=wx1", "wechat.accounts.shop.app-secret=secret",
					"wechat.token-server.enabled=true", "wechat.token-server.keys.shop.value=" + KEY,
					"wechat.token-server.keys.shop.accounts=shop",
					"wechat.token-server.keys.shop.credentials=jsapi-ticket,wx-card-ticket")
			.run((context) -> assertThat(context).hasSingleBean(TokenServerEndpoint.class));
	}

	private static List<String> patterns(ApplicationContextAssertProvider<?> context) {
		return context.getBean(TokenServerEndpoint.class).routes().stream().map(EndpointRoute::pattern).toList();
	}

	private static void assertFailed(ApplicationContextAssertProvider<?> context, String description, String action) {
		assertThat(context).getFailure()
			.rootCause()
			.isInstanceOfSatisfying(InvalidPropertyException.class, (failure) -> {
				assertThat(failure).hasMessageContaining(description).hasMessageNotContaining("7d1f0c5e");
				assertThat(failure.action()).contains(action).doesNotContain("7d1f0c5e");
			});
	}

}
