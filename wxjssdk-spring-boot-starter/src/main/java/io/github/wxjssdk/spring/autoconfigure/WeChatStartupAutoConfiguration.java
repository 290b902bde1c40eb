package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of what happens to accounts when the application starts: their
 * preparation, and the check that {@code wechat.verify-on-startup} asks for.
 */
@AutoConfiguration(after = WeChatAccountAutoConfiguration.class)
@ConditionalOnBean(AccountCredentials.class)
public final class WeChatStartupAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	StartUpCheck weChatStartUpCheck(WeChatProperties properties, ObjectProvider<AccountCredentials> accounts) {
		return new StartUpCheck(MonitoredAccounts.byName(properties, accounts), properties.verifyOnStartup());
	}

	@Bean
	@ConditionalOnMissingBean
	StartUpPreparation weChatStartUpPreparation(ObjectProvider<AccountCredentials> accounts) {
		return new StartUpPreparation(accounts.orderedStream().toList());
	}

}
