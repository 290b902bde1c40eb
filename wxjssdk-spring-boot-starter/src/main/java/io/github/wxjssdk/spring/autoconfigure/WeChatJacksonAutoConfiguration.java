package io.github.wxjssdk.spring.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of modules that Spring Boot adds to its Jackson mappers.
 */
@AutoConfiguration
public final class WeChatJacksonAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(tools.jackson.databind.json.JsonMapper.class)
	static class ByJackson3 {

		@Bean
		@ConditionalOnMissingBean
		PageJsonModule weChatPageJsonModule() {
			return new PageJsonModule();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(com.fasterxml.jackson.databind.ObjectMapper.class)
	static class ByJackson2 {

		@Bean
		@ConditionalOnMissingBean
		PageJsonJackson2Module weChatPageJsonJackson2Module() {
			return new PageJsonJackson2Module();
		}

	}

}
