package io.github.wxjssdk.spring.tokenserver;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * All keys. How long it takes to find one says neither which one was found nor how much
 * of a guess was right: hashes are compared, and always all of them.
 *
 * @param holders who has the keys
 */
record KeyRing(List<KeyHolder> holders) {

	private static final Pattern BEARER = Pattern.compile("bearer +(?<key>[\\x21-\\x7e]+) *", Pattern.CASE_INSENSITIVE);

	static KeyRing of(List<TokenServerKey> keys, TimeSource time) {
		return new KeyRing(keys.stream().map((key) -> new KeyHolder(key, time)).toList());
	}

	KeyHolder require(@Nullable Secret authorization) {
		Matcher bearer = BEARER.matcher((authorization != null) ? authorization.reveal() : "");
		if (!bearer.matches()) {
			throw Refusals.noKey();
		}
		KeyHolder found = find(Secret.of(bearer.group("key")).sha256());
		if (found == null) {
			throw Refusals.wrongKey();
		}
		return found;
	}

	private @Nullable KeyHolder find(String sha256) {
		KeyHolder found = null;
		for (KeyHolder holder : this.holders) {
			found = holder.shows(sha256) ? holder : found;
		}
		return found;
	}

}
