package io.github.wxjssdk.spring.logging;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.github.wxjssdk.store.CredentialKey;

/**
 * The kinds of failures that each credential has had since it last worked. A set keeps
 * all of them, because different failures alternate during one outage. Thread-safe.
 */
final class Incidents {

	private final Map<CredentialKey, Set<String>> kinds = new HashMap<>();

	/** Return whether nothing has happened to a credential yet. */
	synchronized boolean isNew(CredentialKey key) {
		return !this.kinds.containsKey(key);
	}

	/** Return whether any credential is failing. */
	synchronized boolean lasts() {
		return this.kinds.values().stream().anyMatch((failures) -> !failures.isEmpty());
	}

	synchronized boolean lasts(CredentialKey key) {
		return !this.kinds.getOrDefault(key, Set.of()).isEmpty();
	}

	synchronized boolean lasts(CredentialKey key, String kind) {
		return this.kinds.getOrDefault(key, Set.of()).contains(kind);
	}

	/**
	 * A credential has failed.
	 * @return whether this kind of failure is new since the credential last worked
	 */
	synchronized boolean begin(CredentialKey key, String kind) {
		return this.kinds.computeIfAbsent(key, (first) -> new HashSet<>()).add(kind);
	}

	/**
	 * A credential has failed because of something that all credentials share.
	 * @return whether it is the first credential that failed
	 */
	synchronized boolean beginForAll(CredentialKey key, String kind) {
		boolean first = !lasts();
		begin(key, kind);
		return first;
	}

	/**
	 * A credential works.
	 * @return whether it failed before
	 */
	synchronized boolean end(CredentialKey key) {
		Set<String> failures = this.kinds.put(key, new HashSet<>());
		return failures != null && !failures.isEmpty();
	}

	/**
	 * A credential works again after a failure of something that all credentials share.
	 * @return whether it is the last credential that failed
	 */
	synchronized boolean endForAll(CredentialKey key) {
		return end(key) && !lasts();
	}

}
