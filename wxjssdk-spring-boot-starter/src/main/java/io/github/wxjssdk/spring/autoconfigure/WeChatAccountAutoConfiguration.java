package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.account.AccountSource;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.signature.CardSigner;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.signature.SigningListener;
import io.github.wxjssdk.spring.autoconfigure.properties.AccountNames;
import io.github.wxjssdk.spring.autoconfigure.properties.AccountProperties;
import io.github.wxjssdk.spring.autoconfigure.properties.UnknownProperties;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.logging.LoggingCredentialListener;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.time.Scheduler;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Auto-configuration of what all accounts share, of the account of {@code wechat.app-id},
 * and of {@link WeChatAccounts}, by which everything else finds an account.
 */
@AutoConfiguration(after = { WeChatApiAutoConfiguration.class, WeChatRedisStoreAutoConfiguration.class })
@EnableConfigurationProperties(WeChatProperties.class)
public final class WeChatAccountAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static UnknownProperties weChatUnknownProperties() {
		return new UnknownProperties();
	}

	@Bean
	@ConditionalOnMissingBean
	Scheduler weChatScheduler() {
		return Scheduler.system();
	}

	@Bean
	@ConditionalOnMissingBean
	CredentialStore weChatCredentialStore(WeChatProperties properties, Scheduler scheduler,
			ObjectProvider<CredentialStores.RedisStoreFactory> redis) {
		return CredentialStores.of(properties.store(), scheduler, redis.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	LoggingCredentialListener weChatLoggingCredentialListener() {
		return new LoggingCredentialListener();
	}

	@Bean
	@ConditionalOnMissingBean
	Listeners weChatListeners(ObjectProvider<CredentialListener> credentialListeners,
			ObjectProvider<SigningListener> signingListeners) {
		return new Listeners(credentialListeners, signingListeners);
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnAccountCondition.class)
	AccountCredentials weChatAccountCredentials(WeChatProperties properties, WeChatApi api, CredentialStore store,
			Scheduler scheduler, ObjectProvider<AppSecretSource> appSecret, ObjectProvider<TokenServerApi> tokenServer,
			Listeners listeners) {
		AccountNames.NONE.requireIn(properties);
		AccountProperties account = properties.account();
		return new AccountFactory(properties, api, store, scheduler, tokenServer, listeners).credentials(account,
				properties.credentials().remote().account(), () -> appSecret.getIfAvailable(account::requireAppSecret));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(AccountCredentials.class)
	JsSdkSigner jsSdkSigner(WeChatProperties properties, AccountCredentials credentials, Listeners listeners) {
		return AccountFactory.jsSdkSigner(properties.account(), credentials, listeners);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(AccountCredentials.class)
	CardSigner cardSigner(AccountCredentials credentials) {
		return CardSigner.of(credentials);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnSingleCandidate(AccountCredentials.class)
	AccessTokens weChatAccessTokens(AccountCredentials credentials) {
		return credentials.accessTokens();
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnAccountsCondition.class)
	WeChatAccounts weChatAccounts(WeChatProperties properties, WeChatApi api, CredentialStore store,
			Scheduler scheduler, ObjectProvider<TokenServerApi> tokenServer, Listeners listeners,
			ObjectProvider<AccountSource> source, ListableBeanFactory beanFactory) {
		AccountBeans beans = new AccountBeans(properties, beanFactory, listeners);
		AccountSource accounts = source.getIfAvailable();
		if (accounts == null) {
			return beans.accounts();
		}
		AccountFactory factory = new AccountFactory(properties, api, store, scheduler, tokenServer, listeners);
		WeChatAccounts.Builder builder = WeChatAccounts.from(accounts, scheduler, factory::sourced)
			.keepSettings(properties.accountSource().keepSettings())
			.idleTime(properties.accountSource().idleTime())
			.failureListener(new AccountSourceLog(scheduler));
		return (beans.isEmpty() ? builder : builder.known(beans.accounts())).build();
	}

	/**
	 * An account is wanted: it is named, or nobody but the starter makes a signer or
	 * knows accounts. An application that does and names no account needs no credentials
	 * of ours.
	 */
	static final class OnAccountCondition extends AnyNestedCondition {

		OnAccountCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@Conditional(OnAppId.class)
		static final class Named {

		}

		@ConditionalOnMissingBean({ JsSdkSigner.class, AccountSource.class })
		static final class Needed {

		}

		/**
		 * Only asks whether the property is there. To look at its value would fail on a
		 * placeholder that nothing resolves, before the failure analyzer can explain it.
		 */
		static final class OnAppId implements Condition {

			@Override
			public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
				return context.getEnvironment().containsProperty("wechat.app-id");
			}

		}

	}

	/** There are accounts from the beginning, or they come at run time. */
	static final class OnAccountsCondition extends AnyNestedCondition {

		OnAccountsCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(AccountCredentials.class)
		static final class FromTheBeginning {

		}

		@ConditionalOnBean(AccountSource.class)
		static final class AtRunTime {

		}

	}

}
