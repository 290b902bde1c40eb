package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.spring.actuate.WeChatHealthIndicator;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of the health indicator {@code wechat} on Spring Boot 4.
 */
@AutoConfiguration(after = WeChatAccountAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(AccountCredentials.class)
@Conditional(OnHealthEnabledCondition.class)
public final class WeChatHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "wechatHealthIndicator")
	WeChatHealthIndicator wechatHealthIndicator(WeChatProperties properties,
			ObjectProvider<AccountCredentials> accounts) {
		return new WeChatHealthIndicator(MonitoredAccounts.byName(properties, accounts));
	}

}
