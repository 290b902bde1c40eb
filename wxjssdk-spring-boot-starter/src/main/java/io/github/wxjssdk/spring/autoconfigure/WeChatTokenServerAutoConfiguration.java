package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.tokenserver.TokenServerEndpoint;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the token server, for both web stacks. If the token server is not
 * enabled, the bean is null; a condition would be decided when the application is
 * processed ahead of time. Its routes come after those for pages.
 */
@AutoConfiguration(
		after = { WeChatAccountAutoConfiguration.class, WeChatDomainVerificationAutoConfiguration.class,
				WeChatJsSdkEndpointAutoConfiguration.class },
		before = { WeChatWebMvcAutoConfiguration.class, WeChatWebFluxAutoConfiguration.class })
@ConditionalOnWebApplication
@EnableConfigurationProperties(WeChatProperties.class)
public final class WeChatTokenServerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@Nullable TokenServerEndpoint weChatTokenServerEndpoint(WeChatProperties properties, ObjectProvider<WeChatAccounts> accounts,
			Scheduler scheduler) {
		WeChatProperties.TokenServer server = properties.tokenServer();
		if (!server.enabled()) {
			return null;
		}
		return new TokenServerEndpoint(server.path(),
				accounts.getIfAvailable(WeChatTokenServerAutoConfiguration::noAccounts),
				TokenServerKeys.of(server.keys(), properties.accounts().keySet()), scheduler);
	}

	private static WeChatAccounts noAccounts() {
		throw new InvalidPropertyException(
				"'wechat.token-server.enabled' is true, but there is no bean of type AccountCredentials.",
				"Set 'wechat.app-id', or 'wechat.accounts', or remove 'wechat.token-server.enabled'.");
	}

}
