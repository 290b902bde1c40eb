package io.github.wxjssdk.spring.autoconfigure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.wxjssdk.signature.CardSigner.AddCardConfig;
import io.github.wxjssdk.signature.CardSigner.ChooseCardConfig;
import io.github.wxjssdk.signature.JsSdkConfig;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of modules that Spring Boot adds to the application's Jackson
 * mappers. An application may have a naming strategy or an inclusion rule for its own
 * types; the modules keep both away from what WeChat's script takes.
 */
@AutoConfiguration
public final class WeChatJacksonAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(tools.jackson.databind.json.JsonMapper.class)
	static class Jackson3 {

		@Bean
		@ConditionalOnMissingBean
		PageModule weChatPageModule() {
			return new PageModule();
		}

		static final class PageModule extends tools.jackson.databind.module.SimpleModule {

			PageModule() {
				super("wxjssdk");
				setMixInAnnotation(JsSdkConfig.class, NamesAsTheyAre.class);
				setMixInAnnotation(AddCardConfig.class, NamesAsTheyAre.class);
				setMixInAnnotation(ChooseCardConfig.class, NamesAsTheyAre.class);
			}

		}

		@tools.jackson.databind.annotation.JsonNaming(tools.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy.class)
		@JsonInclude
		private interface NamesAsTheyAre {

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(com.fasterxml.jackson.databind.ObjectMapper.class)
	static class Jackson2 {

		@Bean
		@ConditionalOnMissingBean
		PageModule weChatPageJackson2Module() {
			return new PageModule();
		}

		static final class PageModule extends com.fasterxml.jackson.databind.module.SimpleModule {

			PageModule() {
				super("wxjssdk");
				setMixInAnnotation(JsSdkConfig.class, NamesAsTheyAre.class);
				setMixInAnnotation(AddCardConfig.class, NamesAsTheyAre.class);
				setMixInAnnotation(ChooseCardConfig.class, NamesAsTheyAre.class);
			}

		}

		@com.fasterxml.jackson.databind.annotation.JsonNaming(com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy.class)
		@JsonInclude
		private interface NamesAsTheyAre {

		}

	}

}
