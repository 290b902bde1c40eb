package io.github.wxjssdk.spring.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The accounts that pages can name.
 *
 * @param primary the account of a page that names none
 * @param named the others, and the primary one again if it has a name
 */
record JsSdkAccounts(JsSdkAccount primary, Map<String, JsSdkAccount> named) {

	JsSdkAccounts {
		named = Map.copyOf(named);
	}

	JsSdkAccount require(@Nullable String name) {
		JsSdkAccount account = (name != null) ? this.named.get(name) : this.primary;
		if (account == null) {
			throw new ProblemException(ProblemResponse.unknownAccount());
		}
		return account;
	}

}
