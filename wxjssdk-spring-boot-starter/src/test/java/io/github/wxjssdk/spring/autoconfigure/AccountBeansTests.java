package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.CardSigner;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.Qualified;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Which accounts are found, and what of them.
 */
class AccountBeansTests {

	private final ApplicationContextRunner unset = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WeChatApiAutoConfiguration.class,
				WeChatNamedAccountsAutoConfiguration.class, WeChatAccountAutoConfiguration.class));

	private final ApplicationContextRunner one = this.unset.withPropertyValues("wechat.app-id=wx1",
			"wechat.app-secret=secret");

	private final ApplicationContextRunner several = this.unset.withPropertyValues("wechat.accounts.shop.app-id=wxshop",
			"wechat.accounts.shop.app-secret=secret-of-shop", "wechat.accounts.club.app-id=wxclub",
			"wechat.accounts.club.app-secret=secret-of-club", "wechat.primary-account=club");

	@Test
	void theOnlyAccountHasItsAppIdAsName() {
		this.one.run((context) -> {
			WeChatAccounts accounts = context.getBean(WeChatAccounts.class);
			assertThat(accounts.names()).containsExactly("wx1");
			assertThat(accounts.find("wx1")).contains(accounts.primary());
			assertThat(accounts.find("wx2")).isEmpty();
			assertThat(accounts.primary().credentials()).isSameAs(context.getBean(AccountCredentials.class));
			assertThat(accounts.primary().jsSdkSigner()).isSameAs(context.getBean(JsSdkSigner.class));
			assertThat(accounts.primary().cardSigner()).isSameAs(context.getBean(CardSigner.class));
		});
	}

	@Test
	void severalAccountsAreFoundByNameAndByAppId() {
		this.several.run((context) -> {
			WeChatAccounts accounts = context.getBean(WeChatAccounts.class);
			assertThat(accounts.names()).containsExactlyInAnyOrder("shop", "club");
			assertThat(accounts.primary().name()).isEqualTo("club");
			WeChatAccount shop = accounts.find("shop").orElseThrow();
			assertThat(shop.appId()).isEqualTo("wxshop");
			assertThat(accounts.find("wxshop")).contains(shop);
			assertThat(shop.jsSdkSigner()).isSameAs(context.getBean("wechat.accounts.shop.jsSdkSigner"));
			assertThat(shop.cardSigner()).isSameAs(context.getBean("wechat.accounts.shop.cardSigner"));
		});
	}

	@Test
	void theUsersBeansAreThoseOfTheAccountThatTheyAreQualifiedWith() {
		JsSdkSigner users = mock(JsSdkSigner.class);
		this.several.withBean(JsSdkSigner.class, () -> users, Qualified.as("shop"))
			.withBean(AccountCredentials.class, () -> credentials("wxmine"), Qualified.as("shop"))
			.run((context) -> {
				WeChatAccount shop = context.getBean(WeChatAccounts.class).find("shop").orElseThrow();
				assertThat(shop.jsSdkSigner()).isSameAs(users);
				assertThat(shop.appId()).isEqualTo("wxmine");
			});
	}

	@Test
	void aSignerOfTheUsersSignsForThePrimaryAccount() {
		JsSdkSigner users = mock(JsSdkSigner.class);
		this.one.withBean(JsSdkSigner.class, () -> users)
			.run((context) -> assertThat(context.getBean(WeChatAccounts.class).primary().jsSdkSigner())
				.isSameAs(users));
		this.several.withBean(JsSdkSigner.class, () -> users, (definition) -> definition.setPrimary(true))
			.run((context) -> assertThat(context.getBean(WeChatAccounts.class).primary().jsSdkSigner())
				.isSameAs(users));
	}

	@Test
	void credentialsThatTheUserAddsAreAnAccountWithTheirAppIdAsName() {
		this.several.withBean(AccountCredentials.class, () -> credentials("wxmine")).run((context) -> {
			WeChatAccounts accounts = context.getBean(WeChatAccounts.class);
			assertThat(accounts.names()).containsExactlyInAnyOrder("shop", "club", "wxmine");
			assertThat(accounts.primary().name()).isEqualTo("club");
			assertThat(accounts.find("wxmine").orElseThrow().jsSdkSigner())
				.isNotSameAs(accounts.primary().jsSdkSigner());
		});
	}

	@Test
	void theUsersPrimaryCredentialsAreThePrimaryAccount() {
		this.unset.withUserConfiguration(TwoOfTheUsers.class).run((context) -> {
			WeChatAccounts accounts = context.getBean(WeChatAccounts.class);
			assertThat(accounts.names()).containsExactlyInAnyOrder("wx3", "wx4");
			assertThat(accounts.primary().name()).isEqualTo("wx4");
		});
	}

	@Test
	void severalAccountsNeedAPrimaryOne() {
		this.unset.withBean("a", AccountCredentials.class, () -> credentials("wx3"))
			.withBean("b", AccountCredentials.class, () -> credentials("wx4"))
			.withBean(JsSdkSigner.class, () -> mock(JsSdkSigner.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessage("There are 2 beans of type AccountCredentials, none of them primary."));
	}

	@Test
	void theUsersAccountsWin() {
		WeChatAccounts users = mock(WeChatAccounts.class);
		this.one.withBean(WeChatAccounts.class, () -> users)
			.run((context) -> assertThat(context).getBean(WeChatAccounts.class).isSameAs(users));
	}

	@Test
	void withoutCredentialsThereAreNoAccounts() {
		this.unset.withBean(JsSdkSigner.class, () -> mock(JsSdkSigner.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WeChatAccounts.class));
	}

	private static AccountCredentials credentials(String appId) {
		return WeChatAccount.builder(appId, () -> Secret.of("secret"), mock(WeChatApi.class)).buildCredentials();
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoOfTheUsers {

		@Bean
		AccountCredentials one() {
			return credentials("wx3");
		}

		@Bean
		@Primary
		AccountCredentials other() {
			return credentials("wx4");
		}

	}

}
