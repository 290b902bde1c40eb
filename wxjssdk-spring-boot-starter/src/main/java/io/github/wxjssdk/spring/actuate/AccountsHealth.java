package io.github.wxjssdk.spring.actuate;

import java.util.Map;
import java.util.TreeMap;

import io.github.wxjssdk.credential.AccountCredentials;

/**
 * How all accounts are, for the health indicator of each generation of Spring Boot.
 *
 * @param accounts the accounts by name
 */
record AccountsHealth(Map<String, AccountDescription> accounts) {

	static AccountsHealth of(Map<String, AccountCredentials> accounts) {
		Map<String, AccountDescription> descriptions = new TreeMap<>();
		accounts.forEach((name, credentials) -> descriptions.put(name, AccountDescription.of(credentials)));
		return new AccountsHealth(descriptions);
	}

	boolean isDown() {
		return this.accounts.values().stream().anyMatch(AccountDescription::isDown);
	}

	Map<String, Object> details() {
		return Map.copyOf(this.accounts);
	}

}
