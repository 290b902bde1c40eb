package io.github.wxjssdk.spring.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.wxjssdk.account.AccountSource;
import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import io.github.wxjssdk.spring.web.JsSdkAccount;
import io.github.wxjssdk.spring.web.JsSdkAccounts;
import io.github.wxjssdk.spring.web.JsSdkEndpoint;
import io.github.wxjssdk.spring.web.PageUrlPattern;
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

	/** No name of an account: the path of a request cannot have it. */
	private static final String UNNAMED = "";

	@Bean
	@ConditionalOnMissingBean
	@Nullable JsSdkEndpoint weChatJsSdkEndpoint(WeChatProperties properties, ObjectProvider<JsSdkSigner> primary,
			ObjectProvider<WeChatAccounts> accounts, ObjectProvider<DiagnosisLog> diagnosis) {
		WeChatProperties.JsSdk.Endpoint endpoint = properties.jsSdk().endpoint();
		if (!endpoint.enabled()) {
			return null;
		}
		return new JsSdkEndpoint(endpoint.path(),
				accounts(properties, primary.getIfUnique(), accounts.getIfAvailable()),
				endpoint.cors().allowedOriginPatterns(), diagnosis.getIfAvailable());
	}

	/**
	 * A signer that is the application's own bean signs for requests that name no
	 * account. What is known from the beginning is found without asking anybody.
	 */
	private static JsSdkAccounts accounts(WeChatProperties properties, @Nullable JsSdkSigner primary,
			@Nullable WeChatAccounts accounts) {
		Map<String, JsSdkAccount> named = new HashMap<>();
		for (String name : properties.accounts().keySet()) {
			JsSdkSigner signer = Objects.requireNonNull(accounts).find(name).orElseThrow().jsSdkSigner();
			named.put(name, new JsSdkAccount(signer, properties.account(name).allowedUrls()));
		}
		if (primary != null) {
			named.put(UNNAMED, new JsSdkAccount(primary, properties.unnamedAccount().allowedUrls()));
		}
		return (name) -> {
			JsSdkAccount known = named.get((name != null) ? name : UNNAMED);
			if (known != null || accounts == null) {
				return CompletableFuture.completedFuture(Optional.ofNullable(known));
			}
			return accounts.findAsync(name)
				.thenApply((found) -> found.map(WeChatJsSdkEndpointAutoConfiguration::signing));
		};
	}

	private static JsSdkAccount signing(WeChatAccount account) {
		return new JsSdkAccount(account.jsSdkSigner(), account.allowedUrls().stream().map(PageUrlPattern::of).toList());
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
