package io.github.wxjssdk.spring.tokenserver;

import java.util.Map;

import io.github.wxjssdk.credential.AccountCredentials;
import org.jspecify.annotations.Nullable;

/**
 * The accounts whose credentials are given out. Immutable and thread-safe.
 *
 * @param primary the account that is meant where none is named
 * @param primaryName its name, or null if it has none
 * @param named the accounts that can be named
 */
public record ServedAccounts(AccountCredentials primary, @Nullable String primaryName,
		Map<String, AccountCredentials> named) {

	/** Copies the map. */
	public ServedAccounts {
		named = Map.copyOf(named);
	}

	/** The name by which keys allow an account, whether or not the request says it. */
	@Nullable String nameOf(@Nullable String requested) {
		return (requested != null) ? requested : this.primaryName;
	}

	AccountCredentials require(@Nullable String requested) {
		AccountCredentials account = (requested != null) ? this.named.get(requested) : this.primary;
		if (account == null) {
			throw TokenServerProblems.unknownAccount();
		}
		return account;
	}

}
