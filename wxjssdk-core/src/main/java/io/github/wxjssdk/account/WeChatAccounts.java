package io.github.wxjssdk.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All accounts of an application, by their names. Everything that serves an account finds
 * it here. Thread-safe.
 */
public interface WeChatAccounts {

	/**
	 * Return the account that is meant where none is named.
	 * @return the primary account
	 */
	WeChatAccount primary();

	/**
	 * Find an account.
	 * @param name its name, or its app id
	 * @return the account, or nothing if there is none of that name or app id. If several
	 * accounts share an app id, it is the first of them
	 */
	Optional<WeChatAccount> find(String name);

	/**
	 * Return the names of all accounts.
	 * @return the names, the primary account's among them
	 */
	Set<String> names();

	/**
	 * Return all accounts that are known now.
	 * @return the accounts, in the order of {@link #names()}
	 */
	default Stream<WeChatAccount> stream() {
		return names().stream().flatMap((name) -> find(name).stream());
	}

	/**
	 * Create the accounts of an application that knows all of them from the beginning.
	 * @param primary the account that is meant where none is named
	 * @param others the other accounts; the primary one may be among them
	 * @return the accounts
	 * @throws IllegalArgumentException if two different accounts have one name
	 */
	static WeChatAccounts of(WeChatAccount primary, Collection<WeChatAccount> others) {
		return new KnownAccounts(primary, List.copyOf(others));
	}

}
