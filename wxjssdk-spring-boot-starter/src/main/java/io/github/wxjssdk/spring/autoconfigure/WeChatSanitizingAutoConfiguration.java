package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.spring.actuate.SecretProperties;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the function that keeps secrets out of Actuator's responses about
 * properties. The user's own sanitizing functions remain in use.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
@EnableConfigurationProperties(WeChatProperties.class)
public final class WeChatSanitizingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecretProperties weChatSecretProperties(WeChatProperties properties) {
		return new SecretProperties(properties.secrets());
	}

}
