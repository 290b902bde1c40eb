package io.github.wxjssdk.spring.autoconfigure;

import java.util.Set;

import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.CardSigner;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.AccountNames;
import io.github.wxjssdk.spring.autoconfigure.properties.AccountProperties;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.time.Scheduler;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * Makes the beans of each account under {@code wechat.accounts}. Beans that they need are
 * looked up by the account's name, so that a user's bean with that qualifier is used.
 */
final class NamedAccounts {

	private final WeChatProperties properties;

	private final AccountFactory factory;

	private final Listeners listeners;

	private final ListableBeanFactory beanFactory;

	/**
	 * Create it.
	 * @param names the accounts whose beans were registered
	 * @param primary the name of the primary account
	 */
	NamedAccounts(String[] names, String primary, WeChatProperties properties, WeChatApi api, CredentialStore store,
			Scheduler scheduler, ObjectProvider<TokenServerApi> tokenServer, Listeners listeners,
			ListableBeanFactory beanFactory) {
		new AccountNames(Set.of(names), primary).requireIn(properties);
		this.properties = properties;
		this.listeners = listeners;
		this.factory = new AccountFactory(properties, api, store, scheduler, tokenServer, listeners);
		this.beanFactory = beanFactory;
	}

	AccountCredentials accountCredentials(String name) {
		AccountProperties account = this.properties.account(name);
		return this.factory.credentials(account, name, () -> appSecret(name, account));
	}

	JsSdkSigner jsSdkSigner(String name) {
		return AccountFactory.jsSdkSigner(this.properties.account(name), credentialsOf(name), this.listeners);
	}

	CardSigner cardSigner(String name) {
		return CardSigner.of(credentialsOf(name));
	}

	AccessTokens accessTokens(String name) {
		return credentialsOf(name).accessTokens();
	}

	private AccountCredentials credentialsOf(String name) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, AccountCredentials.class, name);
	}

	private AppSecretSource appSecret(String name, AccountProperties account) {
		if (BeanFactoryAnnotationUtils.qualifiedBeansOfType(this.beanFactory, AppSecretSource.class, name).isEmpty()) {
			return account.requireAppSecret();
		}
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, AppSecretSource.class, name);
	}

}
