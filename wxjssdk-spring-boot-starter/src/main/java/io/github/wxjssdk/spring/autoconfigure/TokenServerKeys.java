package io.github.wxjssdk.spring.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.autoconfigure.properties.PropertyRules;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.tokenserver.ApiKey;
import org.jspecify.annotations.Nullable;

/**
 * Makes the keys of the token server from the properties. No message holds a key.
 */
final class TokenServerKeys {

	private static final String KEYS = "wechat.token-server.keys";

	private static final int SHORTEST = 32;

	/** A random key has at least so many different characters, even if all are digits. */
	private static final int LEAST_DIFFERENT = 8;

	private static final String MAKE_ONE = "Make one with: openssl rand -hex 32.";

	private TokenServerKeys() {
	}

	static List<ApiKey> of(Map<String, WeChatProperties.TokenServer.Key> keys, Set<String> accounts) {
		if (keys.isEmpty()) {
			throw new InvalidPropertyException(
					"'wechat.token-server.enabled' is true, but there are no keys under '" + KEYS + "'.",
					"Set '" + KEYS + ".<name>.value' to a key, under a name of your choice, best in the environment as"
							+ " WECHAT_TOKENSERVER_KEYS_<NAME>_VALUE. " + MAKE_ONE);
		}
		List<ApiKey> all = new ArrayList<>();
		Map<Secret, String> names = new HashMap<>();
		keys.forEach((name, key) -> {
			ApiKey read = key(KEYS + "." + name, key, accounts);
			String other = names.put(read.value(), name);
			if (other != null) {
				throw new InvalidPropertyException(
						"'" + KEYS + "." + other + ".value' and '" + KEYS + "." + name + ".value' are the same.",
						"Give each its own key, so that one can be taken away without the other. " + MAKE_ONE);
			}
			all.add(read);
		});
		return all;
	}

	private static ApiKey key(String property, WeChatProperties.TokenServer.Key key, Set<String> accounts) {
		Secret value = value(property + ".value", key.value());
		key.accounts().forEach((account) -> requireAccount(property + ".accounts", account, accounts));
		if (key.credentials().isEmpty()) {
			throw new InvalidPropertyException("'" + property + ".credentials' is empty: the key allows nothing.",
					"Name some of access-token, jsapi-ticket and wx-card-ticket, or remove '" + property
							+ ".credentials' to allow all.");
		}
		if (key.requestsPerMinute() <= 0) {
			throw new InvalidPropertyException("'" + property + ".requests-per-minute' is not positive.",
					"Set '" + property + ".requests-per-minute' to a number such as 600.");
		}
		return new ApiKey(value, Set.copyOf(key.accounts()), key.credentials(), key.requestsPerMinute());
	}

	private static Secret value(String property, @Nullable String value) {
		String text = PropertyRules.requireSecret(property, value,
				"Set '" + property + "' to a key, best in the environment as "
						+ PropertyRules.environmentVariable(property) + ". " + MAKE_ONE);
		if (text.length() < SHORTEST || text.chars().distinct().count() < LEAST_DIFFERENT) {
			throw new InvalidPropertyException(
					"'" + property + "' can be guessed: a key has at least " + SHORTEST + " random characters.",
					MAKE_ONE);
		}
		return Secret.of(text);
	}

	private static void requireAccount(String property, String account, Set<String> accounts) {
		if (!accounts.contains(account)) {
			throw new InvalidPropertyException(
					"'" + property + "' names '" + account + "', but there is no 'wechat.accounts." + account + "'.",
					accounts.isEmpty() ? "Remove '" + property
							+ "': there is only the account of 'wechat.app-id', which has no" + " name."
							: "Name some of the accounts: " + String.join(", ", accounts) + ".");
		}
	}

}
