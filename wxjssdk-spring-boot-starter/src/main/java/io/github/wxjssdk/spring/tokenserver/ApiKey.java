package io.github.wxjssdk.spring.tokenserver;

import java.util.Set;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.api.Secret;

/**
 * A key of the token server with its permissions. Immutable and thread-safe.
 *
 * @param value the client's bearer token
 * @param accounts the names of the accounts that it may read; an empty set means all
 * @param types the credentials that it may read
 * @param requestsPerMinute the allowed requests per minute, positive
 */
public record ApiKey(Secret value, Set<String> accounts, Set<CredentialType> types, int requestsPerMinute) {

	/** Copies the sets. */
	public ApiKey {
		accounts = Set.copyOf(accounts);
		types = Set.copyOf(types);
	}

}
