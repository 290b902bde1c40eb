package io.github.wxjssdk.spring.logging;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.github.wxjssdk.store.CredentialKey;

/**
 * The kinds of trouble that each credential has met since it last worked: an outage comes
 * with several, which alternate. Thread-safe.
 */
final class Troubles {

	private final Map<CredentialKey, Set<String>> kinds = new HashMap<>();

	/** Whether nothing is known of a credential. */
	synchronized boolean isNew(CredentialKey key) {
		return !this.kinds.containsKey(key);
	}

	/** Whether any credential is in trouble. */
	synchronized boolean lasts() {
		return this.kinds.values().stream().anyMatch((met) -> !met.isEmpty());
	}

	synchronized boolean lasts(CredentialKey key) {
		return !this.kinds.getOrDefault(key, Set.of()).isEmpty();
	}

	synchronized boolean lasts(CredentialKey key, String kind) {
		return this.kinds.getOrDefault(key, Set.of()).contains(kind);
	}

	/**
	 * A credential meets a trouble.
	 * @return whether it has not met one of this kind since it last worked
	 */
	synchronized boolean begin(CredentialKey key, String kind) {
		return this.kinds.computeIfAbsent(key, (first) -> new HashSet<>()).add(kind);
	}

	/**
	 * A credential meets a trouble that all have in common.
	 * @return whether it is the first one
	 */
	synchronized boolean beginForAll(CredentialKey key, String kind) {
		boolean first = !lasts();
		begin(key, kind);
		return first;
	}

	/**
	 * A credential works.
	 * @return whether that ends a trouble
	 */
	synchronized boolean end(CredentialKey key) {
		Set<String> met = this.kinds.put(key, new HashSet<>());
		return met != null && !met.isEmpty();
	}

	/**
	 * A credential is out of a trouble that all have in common.
	 * @return whether it is the last one
	 */
	synchronized boolean endForAll(CredentialKey key) {
		return end(key) && !lasts();
	}

}
