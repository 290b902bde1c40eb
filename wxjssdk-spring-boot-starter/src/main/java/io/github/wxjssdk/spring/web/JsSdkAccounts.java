package io.github.wxjssdk.spring.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Finds the accounts that requests name. Thread-safe.
 */
@FunctionalInterface
public interface JsSdkAccounts {

	/**
	 * Find an account without blocking.
	 * @param name the account's name, or null if the request names none
	 * @return a stage that holds the account, or nothing if there is none
	 */
	CompletionStage<Optional<JsSdkAccount>> find(@Nullable String name);

	/**
	 * Return accounts that are known from the beginning.
	 * @param primary the account for requests that name none
	 * @param named the accounts that requests can name
	 * @return the accounts
	 */
	static JsSdkAccounts of(JsSdkAccount primary, Map<String, JsSdkAccount> named) {
		Map<String, JsSdkAccount> all = Map.copyOf(named);
		return (name) -> CompletableFuture
			.completedFuture(Optional.ofNullable((name != null) ? all.get(name) : primary));
	}

}
