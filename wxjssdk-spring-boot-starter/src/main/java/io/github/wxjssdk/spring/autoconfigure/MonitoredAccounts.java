package io.github.wxjssdk.spring.autoconfigure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The accounts by the names that people know them by: those of the configuration, or else
 * their app ids.
 */
final class MonitoredAccounts {

	private MonitoredAccounts() {
	}

	/** Name the accounts, whoever made them. */
	static Map<String, AccountCredentials> byName(WeChatProperties properties,
			ObjectProvider<AccountCredentials> accounts) {
		Map<String, String> names = new HashMap<>();
		properties.accounts().forEach((name, account) -> names.put(account.appId(), name));
		Map<String, AccountCredentials> byName = new LinkedHashMap<>();
		accounts.orderedStream()
			.forEach((account) -> byName.put(names.getOrDefault(account.appId(), account.appId()), account));
		return byName;
	}

}
