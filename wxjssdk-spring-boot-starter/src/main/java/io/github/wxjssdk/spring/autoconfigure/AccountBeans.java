package io.github.wxjssdk.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.CardSigner;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * Makes accounts of the beans that the application has, whether they are the starter's or
 * the user's. An account of {@code wechat.accounts} has its name there, and its beans
 * have that name as qualifier. Any other account has its app id as name.
 *
 * @param properties have the names of the accounts
 * @param beanFactory has the credentials and the signers
 * @param listeners are told what happens to signatures
 */
record AccountBeans(WeChatProperties properties, ListableBeanFactory beanFactory, Listeners listeners) {

	WeChatAccounts accounts() {
		List<WeChatAccount> accounts = new ArrayList<>();
		this.properties.accounts().keySet().forEach((name) -> accounts.add(named(name)));
		for (AccountCredentials credentials : this.beanFactory.getBeanProvider(AccountCredentials.class)
			.orderedStream()
			.toList()) {
			if (accounts.stream().noneMatch((account) -> account.credentials() == credentials)) {
				accounts.add(withoutName(credentials));
			}
		}
		AccountCredentials primary = unique(AccountCredentials.class);
		return accounts.stream()
			.filter((account) -> account.credentials() == primary)
			.findFirst()
			.map((account) -> WeChatAccounts.of(account, accounts))
			.orElseThrow(() -> new InvalidPropertyException(
					"There are " + accounts.size() + " beans of type AccountCredentials, none of them primary.",
					"Mark the one with @Primary that is meant where no account is named."));
	}

	/** The credentials of all accounts that are known now. */
	static List<AccountCredentials> credentialsOf(WeChatAccounts accounts) {
		return accounts.names()
			.stream()
			.flatMap((name) -> accounts.find(name).stream())
			.map(WeChatAccount::credentials)
			.toList();
	}

	private WeChatAccount named(String name) {
		AccountCredentials credentials = qualified(AccountCredentials.class, name);
		return new WeChatAccount(name, credentials, signerOf(credentials, qualified(JsSdkSigner.class, name)),
				qualified(CardSigner.class, name));
	}

	private WeChatAccount withoutName(AccountCredentials credentials) {
		boolean isPrimary = credentials == unique(AccountCredentials.class);
		CardSigner cards = isPrimary ? unique(CardSigner.class) : null;
		return new WeChatAccount(credentials.appId(), credentials, signerOf(credentials, null),
				(cards != null) ? cards : CardSigner.of(credentials));
	}

	/** A primary signer of the user's signs for the primary account. */
	private JsSdkSigner signerOf(AccountCredentials credentials, @Nullable JsSdkSigner own) {
		boolean isPrimary = credentials == unique(AccountCredentials.class);
		JsSdkSigner primary = isPrimary ? unique(JsSdkSigner.class) : null;
		if (primary != null) {
			return primary;
		}
		return Objects.requireNonNullElseGet(own,
				() -> AccountFactory.jsSdkSigner(this.properties.account(), credentials, this.listeners));
	}

	private <T> T qualified(Class<T> type, String name) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, type, name);
	}

	private <T> @Nullable T unique(Class<T> type) {
		return this.beanFactory.getBeanProvider(type).getIfUnique();
	}

}
