package io.github.wxjssdk.spring.autoconfigure;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of what happens to accounts when the application starts: their
 * preparation, and the check that {@code wechat.verify-on-startup} asks for.
 */
@AutoConfiguration(after = WeChatAccountAutoConfiguration.class)
@ConditionalOnBean(WeChatAccounts.class)
public final class WeChatStartupAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	StartupCheck weChatStartupCheck(WeChatProperties properties, WeChatAccounts accounts) {
		return new StartupCheck(accounts, properties.verifyOnStartup());
	}

	@Bean
	@ConditionalOnMissingBean
	StartupPreparation weChatStartupPreparation(WeChatAccounts accounts) {
		return new StartupPreparation(accounts.stream().map(WeChatAccount::credentials).toList());
	}

	/**
	 * Prepares the accounts as soon as the application has started, so that the first
	 * page finds what another instance has fetched, and open connections to the store and
	 * to WeChat. It runs after the start, so that it does not slow the start down.
	 */
	static final class StartupPreparation implements ApplicationListener<ApplicationStartedEvent> {

		private final List<AccountCredentials> accounts;

		StartupPreparation(List<AccountCredentials> accounts) {
			this.accounts = accounts;
		}

		/**
		 * One after the other: a thousand accounts at once would need a thousand threads.
		 */
		@Override
		public void onApplicationEvent(ApplicationStartedEvent event) {
			CompletionStage<Void> prepared = CompletableFuture.completedFuture(null);
			for (AccountCredentials account : this.accounts) {
				prepared = prepared.handle((done, failure) -> account).thenCompose(AccountCredentials::prepare);
			}
		}

	}

}
