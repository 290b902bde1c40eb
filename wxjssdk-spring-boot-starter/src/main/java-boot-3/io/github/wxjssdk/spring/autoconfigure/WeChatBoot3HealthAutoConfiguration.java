package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.spring.actuate.Boot3HealthIndicator;

import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of the health indicator {@code wechat} on Spring Boot 3.
 */
@AutoConfiguration(after = WeChatAccountAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(WeChatAccounts.class)
@Conditional(OnHealthEnabledCondition.class)
public final class WeChatBoot3HealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "wechatHealthIndicator")
	Boot3HealthIndicator wechatHealthIndicator(WeChatAccounts accounts) {
		return new Boot3HealthIndicator(accounts);
	}

}
