package io.github.wxjssdk.spring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.tokenserver.ServedAccounts;
import io.github.wxjssdk.spring.tokenserver.TokenServerEndpoint;
import io.github.wxjssdk.time.TimeSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * Brings together the credentials of accounts, whoever made them, and the keys that may
 * read them.
 *
 * @param properties hold the keys
 * @param beanFactory has the credentials
 */
record TokenServerParts(WeChatProperties properties, ListableBeanFactory beanFactory) {

	TokenServerEndpoint endpoint(ObjectProvider<AccountCredentials> primary, TimeSource time) {
		WeChatProperties.TokenServer server = this.properties.tokenServer();
		return new TokenServerEndpoint(server.path(), accounts(primary),
				TokenServerKeys.of(server.keys(), this.properties.accounts().keySet()), time);
	}

	private ServedAccounts accounts(ObjectProvider<AccountCredentials> candidates) {
		AccountCredentials primary = candidates.getIfUnique();
		if (primary == null) {
			throw new InvalidPropertyException(
					"'wechat.token-server.enabled' is true, but there is no bean of type AccountCredentials, or there"
							+ " are several, none of them primary.",
					"Set 'wechat.app-id', or 'wechat.accounts', or remove 'wechat.token-server.enabled'.");
		}
		Map<String, AccountCredentials> named = new LinkedHashMap<>();
		for (String name : this.properties.accounts().keySet()) {
			named.put(name,
					BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, AccountCredentials.class, name));
		}
		return new ServedAccounts(primary, named.isEmpty() ? null : this.properties.primaryName(), named);
	}

}
