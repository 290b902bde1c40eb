package io.github.wxjssdk.spring.tokenserver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.spring.diagnosis.RateLimit;
import io.github.wxjssdk.time.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * All keys of the token server. A search always compares the hashes of all keys. So its
 * duration reveals neither which key was found nor how much of a wrong key was right.
 *
 * @param entries the keys
 */
record ApiKeys(List<Entry> entries) {

	private static final Pattern BEARER = Pattern.compile("bearer +(?<key>[\\x21-\\x7e]+) *", Pattern.CASE_INSENSITIVE);

	static ApiKeys of(List<ApiKey> keys, TimeSource time) {
		return new ApiKeys(keys.stream().map((key) -> new Entry(key, time)).toList());
	}

	Entry require(@Nullable Secret authorization) {
		Matcher bearer = BEARER.matcher((authorization != null) ? authorization.reveal() : "");
		if (!bearer.matches()) {
			throw TokenServerProblems.noKey();
		}
		Entry found = find(Secret.of(bearer.group("key")).sha256());
		if (found == null) {
			throw TokenServerProblems.wrongKey();
		}
		return found;
	}

	private @Nullable Entry find(String sha256) {
		Entry found = null;
		for (Entry entry : this.entries) {
			found = entry.matches(sha256) ? entry : found;
		}
		return found;
	}

	/** A key with its hash and its limit of requests. */
	static final class Entry {

		private final ApiKey key;

		private final byte[] digest;

		private final RateLimit limit;

		Entry(ApiKey key, TimeSource time) {
			this.key = key;
			this.digest = ascii(key.value().sha256());
			this.limit = RateLimit.perMinute(key.requestsPerMinute(), time);
		}

		/** Compares in constant time. */
		boolean matches(String sha256) {
			return MessageDigest.isEqual(this.digest, ascii(sha256));
		}

		void spendRequest() {
			Duration wait = this.limit.take();
			if (!wait.isZero()) {
				throw TokenServerProblems.tooManyRequests(this.key.requestsPerMinute(), wait);
			}
		}

		void requireAccess(@Nullable String account, CredentialType type) {
			if (!this.key.accounts().isEmpty() && (account == null || !this.key.accounts().contains(account))) {
				throw TokenServerProblems.otherAccount();
			}
			if (!this.key.types().contains(type)) {
				throw TokenServerProblems.otherType(type);
			}
		}

		private static byte[] ascii(String text) {
			return text.getBytes(StandardCharsets.US_ASCII);
		}

	}

}
