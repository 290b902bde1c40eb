package io.github.wxjssdk.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.CardSigner;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.spring.autoconfigure.properties.AccountProperties;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.web.PageUrlPattern;
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

	/** Whether no account is known from the beginning. */
	boolean isEmpty() {
		return this.beanFactory.getBeanNamesForType(AccountCredentials.class).length == 0;
	}

	WeChatAccounts accounts() {
		AccountCredentials primary = unique(AccountCredentials.class);
		List<WeChatAccount> accounts = new ArrayList<>();
		this.properties.accounts().keySet().forEach((name) -> accounts.add(named(name, primary)));
		Set<AccountCredentials> named = accounts.stream().map(WeChatAccount::credentials).collect(Collectors.toSet());
		this.beanFactory.getBeanProvider(AccountCredentials.class)
			.orderedStream()
			.filter((credentials) -> !named.contains(credentials))
			.forEach((credentials) -> accounts.add(withoutName(credentials, primary)));
		return accounts.stream()
			.filter((account) -> account.credentials() == primary)
			.findFirst()
			.map((account) -> WeChatAccounts.of(account, accounts))
			.orElseThrow(() -> new InvalidPropertyException(
					"There are " + accounts.size() + " beans of type AccountCredentials, none of them primary.",
					"Mark the one with @Primary that is meant where no account is named."));
	}

	private WeChatAccount named(String name, @Nullable AccountCredentials primary) {
		AccountCredentials credentials = qualified(AccountCredentials.class, name);
		return new WeChatAccount(name, credentials,
				signerOf(credentials, primary, () -> qualified(JsSdkSigner.class, name)),
				qualified(CardSigner.class, name), patterns(this.properties.account(name)));
	}

	private WeChatAccount withoutName(AccountCredentials credentials, @Nullable AccountCredentials primary) {
		CardSigner cards = (credentials == primary) ? unique(CardSigner.class) : null;
		return new WeChatAccount(credentials.appId(), credentials,
				signerOf(credentials, primary,
						() -> AccountFactory.jsSdkSigner(this.properties.account(), credentials, this.listeners)),
				(cards != null) ? cards : CardSigner.of(credentials), patterns(this.properties.account()));
	}

	private static List<String> patterns(AccountProperties account) {
		return account.allowedUrls().stream().map(PageUrlPattern::toString).toList();
	}

	/** A primary signer of the user's signs for the primary account. */
	private JsSdkSigner signerOf(AccountCredentials credentials, @Nullable AccountCredentials primary,
			Supplier<JsSdkSigner> otherwise) {
		JsSdkSigner signer = (credentials == primary) ? unique(JsSdkSigner.class) : null;
		return (signer != null) ? signer : otherwise.get();
	}

	private <T> T qualified(Class<T> type, String name) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, type, name);
	}

	private <T> @Nullable T unique(Class<T> type) {
		return this.beanFactory.getBeanProvider(type).getIfUnique();
	}

}
