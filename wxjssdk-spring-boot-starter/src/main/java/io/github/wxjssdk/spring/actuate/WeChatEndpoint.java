package io.github.wxjssdk.spring.actuate;

import java.util.Map;
import java.util.TreeMap;

import io.github.wxjssdk.credential.AccountCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The Actuator endpoint {@code wechat}: how each credential of each account is. It only
 * looks: it neither fetches nor asks the store. Thread-safe.
 */
@Endpoint(id = "wechat")
public final class WeChatEndpoint {

	private final Map<String, AccountCredentials> accounts;

	/**
	 * Create the endpoint.
	 * @param accounts the accounts by name
	 */
	public WeChatEndpoint(Map<String, AccountCredentials> accounts) {
		this.accounts = new TreeMap<>(accounts);
	}

	/**
	 * Describe all accounts.
	 * @return the accounts by name
	 */
	@ReadOperation
	public AccountDescriptions accounts() {
		Map<String, AccountDescription> all = new TreeMap<>();
		this.accounts.forEach((name, credentials) -> all.put(name, AccountDescription.of(credentials)));
		return new AccountDescriptions(all);
	}

	/**
	 * Describe one account.
	 * @param account its name
	 * @return the account, or null if there is none of that name
	 */
	@ReadOperation
	public @Nullable AccountDescription account(@Selector String account) {
		AccountCredentials credentials = this.accounts.get(account);
		return (credentials != null) ? AccountDescription.of(credentials) : null;
	}

	/**
	 * All accounts.
	 *
	 * @param accounts the accounts by name
	 */
	public record AccountDescriptions(Map<String, AccountDescription> accounts) {
	}

}
