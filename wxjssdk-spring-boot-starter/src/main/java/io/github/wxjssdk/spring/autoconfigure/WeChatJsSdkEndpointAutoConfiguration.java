package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import io.github.wxjssdk.spring.web.JsSdkAccount;
import io.github.wxjssdk.spring.web.JsSdkEndpoint;
import io.github.wxjssdk.account.WeChatAccounts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
			ObjectProvider<WeChatAccounts> accounts, ObjectProvider<DiagnosisLog> diagnosis) {
		WeChatProperties.JsSdk.Endpoint endpoint = properties.jsSdk().endpoint();
		if (!endpoint.enabled()) {
			return null;
		}
		Map<String, JsSdkAccount> named = new LinkedHashMap<>();
		for (String name : properties.accounts().keySet()) {
			JsSdkSigner signer = accounts.getObject().find(name).orElseThrow().jsSdkSigner();
			named.put(name, new JsSdkAccount(signer, properties.account(name).allowedUrls()));
		}
		return new JsSdkEndpoint(endpoint.path(), new JsSdkAccount(primary, properties.unnamedAccount().allowedUrls()),
				named, endpoint.cors().allowedOriginPatterns(), diagnosis.getIfAvailable());
	}

}
