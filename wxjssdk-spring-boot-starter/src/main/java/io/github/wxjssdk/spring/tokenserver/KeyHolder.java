package io.github.wxjssdk.spring.tokenserver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.store.TimeSource;
import org.jspecify.annotations.Nullable;

/** Whoever has one of the keys. */
final class KeyHolder {

	private final TokenServerKey key;

	private final byte[] digest;

	private final RateLimit limit;

	KeyHolder(TokenServerKey key, TimeSource time) {
		this.key = key;
		this.digest = ascii(key.value().sha256());
		this.limit = new RateLimit(key.requestsPerMinute(), time);
	}

	/** Compares in a time that depends on neither of the two. */
	boolean shows(String sha256) {
		return MessageDigest.isEqual(this.digest, ascii(sha256));
	}

	void spendRequest() {
		Duration wait = this.limit.spend();
		if (!wait.isZero()) {
			throw Refusals.tooManyRequests(this.key.requestsPerMinute(), wait);
		}
	}

	void requireAccess(@Nullable String account, CredentialType type) {
		if (!this.key.accounts().isEmpty() && (account == null || !this.key.accounts().contains(account))) {
			throw Refusals.otherAccount();
		}
		if (!this.key.types().contains(type)) {
			throw Refusals.otherType(type);
		}
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
