package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.web.DomainVerification;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the files by which WeChat verifies domains.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@EnableConfigurationProperties(WeChatProperties.class)
public final class WeChatDomainVerificationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DomainVerification weChatDomainVerification(WeChatProperties properties, Environment environment) {
		return new DomainVerification(VerificationFiles.of(properties, environment));
	}

}
