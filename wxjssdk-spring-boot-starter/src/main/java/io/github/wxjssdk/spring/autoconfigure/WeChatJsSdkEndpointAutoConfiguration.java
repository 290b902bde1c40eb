package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.account.AccountSource;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import io.github.wxjssdk.spring.web.JsSdkEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of the endpoint for pages, for both web stacks. If the endpoint is
 * not enabled, the bean is null; a condition would be decided when the application is
 * processed ahead of time.
 */
@AutoConfiguration(after = WeChatAccountAutoConfiguration.class)
@ConditionalOnWebApplication
@Conditional(WeChatJsSdkEndpointAutoConfiguration.OnSignerOrAccounts.class)
@EnableConfigurationProperties(WeChatProperties.class)
public final class WeChatJsSdkEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@Nullable JsSdkEndpoint weChatJsSdkEndpoint(WeChatProperties properties, ObjectProvider<JsSdkSigner> primary,
			ObjectProvider<WeChatAccounts> accounts, ObjectProvider<DiagnosisLog> diagnosis) {
		WeChatProperties.JsSdk.Endpoint endpoint = properties.jsSdk().endpoint();
		if (!endpoint.enabled()) {
			return null;
		}
		return new JsSdkEndpoint(endpoint.path(),
				EndpointAccounts.of(properties, primary.getIfUnique(), accounts.getIfAvailable()),
				endpoint.cors().allowedOriginPatterns(), diagnosis.getIfAvailable());
	}

	/** There is somebody to sign for pages. */
	static final class OnSignerOrAccounts extends AnyNestedCondition {

		OnSignerOrAccounts() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnSingleCandidate(JsSdkSigner.class)
		static final class OfOneAccount {

		}

		@ConditionalOnBean(AccountSource.class)
		static final class OfAccountsAtRunTime {

		}

	}

}
