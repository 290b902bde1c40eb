package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import io.github.wxjssdk.spring.web.JsSdkEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the endpoint for pages, for both web stacks. If the endpoint is
 * not enabled, the bean is null; a condition would be decided when the application is
 * processed ahead of time.
 */
@AutoConfiguration(after = WeChatAccountAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnSingleCandidate(JsSdkSigner.class)
@EnableConfigurationProperties(WeChatProperties.class)
public final class WeChatJsSdkEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@Nullable JsSdkEndpoint weChatJsSdkEndpoint(WeChatProperties properties, JsSdkSigner primary,
			ObjectProvider<DiagnosisLog> diagnosis, ListableBeanFactory beanFactory) {
		if (!properties.jsSdk().endpoint().enabled()) {
			return null;
		}
		return new PageAccounts(properties, beanFactory).endpoint(primary, diagnosis.getIfAvailable());
	}

}
