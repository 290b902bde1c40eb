package io.github.wxjssdk.spring.logging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;

/**
 * How often WeChat rejected tokens that should still have lived. Two systems that fight
 * for an account do that all day: the first time is worth a line, then the second, the
 * fourth, the eighth. Thread-safe.
 */
final class Rejections {

	private final Map<CredentialKey, Integer> counts = new ConcurrentHashMap<>();

	/**
	 * Whether it is a token; a ticket is reported by pages, whose address may be wrong.
	 */
	static boolean isToken(CredentialKey key) {
		return key.kind() == CredentialKind.STABLE_ACCESS_TOKEN || key.kind() == CredentialKind.CLASSIC_ACCESS_TOKEN
				|| key.kind() == CredentialKind.COPIED_ACCESS_TOKEN;
	}

	/**
	 * Count one more.
	 * @return how often, if that is worth a line, or else 0
	 */
	int next(CredentialKey key) {
		int count = this.counts.merge(key, 1, Integer::sum);
		return (Integer.bitCount(count) == 1) ? count : 0;
	}

}
