package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.CardSigner;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.PageConfig;
import io.github.wxjssdk.spring.autoconfigure.properties.AccountProperties;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Several accounts in one application.
 */
class WeChatNamedAccountsAutoConfigurationTests {

	private static final String PAGE = "https://example.com/";

	private final WeChatSimulator simulator = WeChatSimulator.builder()
		.account("wxshop", "secret-of-shop")
		.account("wxclub", "secret-of-club")
		.boundDomain("example.com")
		.start();

	private final ApplicationContextRunner unset = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(WeChatApiAutoConfiguration.class, WeChatNamedAccountsAutoConfiguration.class,
					WeChatRedisStoreAutoConfiguration.class, WeChatAccountAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.unset.withPropertyValues(
			"wechat.api.base-url=" + this.simulator.baseUrl(), "wechat.accounts.shop.app-id=wxshop",
			"wechat.accounts.shop.app-secret=secret-of-shop", "wechat.accounts.club.app-id=wxclub",
			"wechat.accounts.club.app-secret=secret-of-club", "wechat.primary-account=shop");

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@Test
	void eachAccountHasItsBeans() {
		this.runner.withUserConfiguration(Injected.class).run((context) -> {
			assertThat(context.getBeansOfType(AccountCredentials.class)).hasSize(2);
			assertThat(context.getBeansOfType(JsSdkSigner.class)).hasSize(2);
			assertThat(context.getBeansOfType(CardSigner.class)).hasSize(2);
			Injected injected = context.getBean(Injected.class);
			assertThat(injected.shop).isNotSameAs(injected.club);
			assertThat(injected.primary).isSameAs(injected.shop);
			assertThat(injected.clubCredentials.appId()).isEqualTo("wxclub");
			assertThat(injected.shopCards).isSameAs(context.getBean(CardSigner.class));
		});
	}

	@Test
	void eachAccountSignsForItself() {
		this.runner.withUserConfiguration(Injected.class).run((context) -> {
			Injected injected = context.getBean(Injected.class);
			JsSdkConfig shop = injected.shop.sign(PAGE);
			JsSdkConfig club = injected.club.sign(PAGE);
			assertThat(shop.appId()).isEqualTo("wxshop");
			assertThat(club.appId()).isEqualTo("wxclub");
			assertThat(verified(shop, "wxshop")).isTrue();
			assertThat(verified(club, "wxclub")).isTrue();
			assertThat(verified(club, "wxshop")).as("the ticket of another account").isFalse();
			assertThat(this.simulator.calls().total()).isEqualTo(4);
		});
	}

	@Test
	void eachAccountHasItsAccessTokens() {
		this.runner.run((context) -> {
			assertThat(context.getBeansOfType(AccessTokens.class)).hasSize(2);
			AccessTokens club = BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(),
					AccessTokens.class, "club");
			assertThat(club.get().reveal()).isEqualTo(this.simulator.account("wxclub").stableAccessToken());
			assertThat(context.getBean(AccessTokens.class).get().reveal())
				.isEqualTo(this.simulator.account("wxshop").stableAccessToken());
		});
	}

	@Test
	void thePrimaryAccountIsConfigured() {
		this.runner.withPropertyValues("wechat.primary-account=club")
			.withUserConfiguration(Injected.class)
			.run((context) -> {
				Injected injected = context.getBean(Injected.class);
				assertThat(injected.primary).isSameAs(injected.club);
				assertThat(context.getBean(AccountCredentials.class)).isSameAs(injected.clubCredentials);
			});
	}

	@Test
	void anAccountHasItsOwnSettingsOrThoseOfAll() {
		this.runner.withPropertyValues("wechat.js-sdk.js-api-list=chooseImage", "wechat.js-sdk.debug=true",
				"wechat.js-sdk.endpoint.allowed-urls=https://example.com/**",
				"wechat.accounts.club.access-token.mode=classic", "wechat.accounts.club.js-sdk.js-api-list=scanQRCode",
				"wechat.accounts.club.js-sdk.open-tag-list=wx-open-launch-weapp",
				"wechat.accounts.club.js-sdk.debug=false",
				"wechat.accounts.club.js-sdk.endpoint.allowed-urls=https://club.example.com/**")
			.run((context) -> {
				WeChatProperties properties = context.getBean(WeChatProperties.class);
				assertThat(properties.account("shop")).usingRecursiveComparison()
					.ignoringFields("prefix", "appId", "appSecret")
					.isEqualTo(properties.account());
				AccountProperties club = properties.account("club");
				assertThat(club.accessTokenMode()).hasToString("CLASSIC");
				assertThat(club.jsApiList()).containsExactly("scanQRCode");
				assertThat(club.openTagList()).containsExactly("wx-open-launch-weapp");
				assertThat(club.debug()).isFalse();
				assertThat(club.allowedUrls()).singleElement().hasToString("https://club.example.com/**");
				assertThat(properties.account().debug()).isTrue();
			});
	}

	@Test
	void theUsersBeansWinByTheirQualifier() {
		this.runner.withUserConfiguration(Injected.class, UsersClub.class).run((context) -> {
			Injected injected = context.getBean(Injected.class);
			assertThat(injected.club).isSameAs(context.getBean("mySigner"));
			assertThat(injected.clubCredentials).isSameAs(context.getBean("myCredentials"));
			assertThat(injected.clubCredentials.appId()).isEqualTo("wxmine");
			assertThat(injected.primary).isSameAs(injected.shop);
			assertThat(context.getBeansOfType(JsSdkSigner.class)).hasSize(2);
		});
	}

	@Test
	void theUsersBeanOfThePrimaryAccountIsPrimary() {
		this.runner.withPropertyValues("wechat.primary-account=club")
			.withUserConfiguration(Injected.class, UsersClub.class)
			.run((context) -> assertThat(context.getBean(JsSdkSigner.class)).isSameAs(context.getBean("mySigner")));
	}

	@Test
	void theUsersSecretSourceIsAskedForItsAccount() {
		this.unset
			.withPropertyValues("wechat.api.base-url=" + this.simulator.baseUrl(), "wechat.accounts.shop.app-id=wxshop")
			.withUserConfiguration(Vault.class)
			.run((context) -> assertThat(context.getBean(JsSdkSigner.class).sign(PAGE)).isNotNull());
	}

	@Test
	void noSecretSourceIsTheFirstOfTwo() {
		this.unset.withPropertyValues("wechat.accounts.shop.app-id=wxshop")
			.withUserConfiguration(Vault.class, SecondVault.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContainingAll("AppSecretSource", "secretOfTheShop", "anotherSecretOfTheShop"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					wechat.accounts.b.app-id=wx2 | 'wechat.accounts.b.app-secret' is not set. | WECHAT_ACCOUNTS_B_APPSECRET
					wechat.accounts.b.app-secret=s2 | 'wechat.accounts.b.app-id' is not set. | @Qualifier("b")
					wechat.accounts.b.app-id=wx1 | 'wechat.accounts.a.app-id' and 'wechat.accounts.b.app-id' are the same. | remove one
					wechat.accounts[b/c].app-id=wx2 | 'wechat.accounts' has the name 'b/c', which cannot stand in a path or an environment variable. | hyphens
					wechat.app-id=wx2 | Both 'wechat.app-id' and 'wechat.accounts' are set. | 'wechat.primary-account'
					wechat.app-secret=s2 | Both 'wechat.app-secret' and 'wechat.accounts' are set. | WECHAT_APPSECRET
					wechat.primary-account=b | 'wechat.primary-account' is 'b', but there is no 'wechat.accounts.b'. | one of the accounts: a
					""")
	void accountsThatCannotBeToldApartFailTheStart(String property, String description, String action) {
		this.unset
			.withPropertyValues("wechat.accounts.a.app-id=wx1", "wechat.accounts.a.app-secret=s1",
					"wechat.primary-account=a", property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidPropertyException.class, (ex) -> {
					assertThat(ex).hasMessage(description);
					assertThat(ex.action()).contains(action);
				}));
	}

	@Test
	void withoutAccountsThereIsOnlyTheOneWithoutAName() {
		this.unset.withPropertyValues("wechat.app-id=wx1", "wechat.app-secret=s1").run((context) -> {
			assertThat(context).hasSingleBean(JsSdkSigner.class).doesNotHaveBean(NamedAccounts.class);
			assertThat(context).hasBean("jsSdkSigner");
		});
	}

	private boolean verified(JsSdkConfig config, String appId) {
		return this.simulator
			.verify(PAGE, PageConfig.of(appId, config.timestamp(), config.nonceStr(), config.signature()))
			.ok();
	}

	@Configuration(proxyBeanMethods = false)
	static class Injected {

		private final JsSdkSigner primary;

		private final JsSdkSigner shop;

		private final JsSdkSigner club;

		private final AccountCredentials clubCredentials;

		private final CardSigner shopCards;

		Injected(JsSdkSigner primary, @Qualifier("shop") JsSdkSigner shop, @Qualifier("club") JsSdkSigner club,
				@Qualifier("club") AccountCredentials clubCredentials, @Qualifier("shop") CardSigner shopCards) {
			this.primary = primary;
			this.shop = shop;
			this.club = club;
			this.clubCredentials = clubCredentials;
			this.shopCards = shopCards;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsersClub {

		@Bean
		@Qualifier("club")
		JsSdkSigner mySigner() {
			return mock(JsSdkSigner.class);
		}

		@Bean
		@Qualifier("club")
		AccountCredentials myCredentials() {
			return WeChatAccount.builder("wxmine", () -> Secret.of("mine"), mock(WeChatApi.class)).buildCredentials();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondVault {

		@Bean
		@Qualifier("shop")
		AppSecretSource anotherSecretOfTheShop() {
			return () -> Secret.of("another-secret-of-shop");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Vault {

		@Bean
		@Qualifier("shop")
		AppSecretSource secretOfTheShop() {
			return () -> Secret.of("secret-of-shop");
		}

	}

}
