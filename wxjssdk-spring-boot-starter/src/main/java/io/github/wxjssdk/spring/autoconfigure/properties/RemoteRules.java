package io.github.wxjssdk.spring.autoconfigure.properties;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Which properties a client of a token server needs, and which ones it must not have. No
 * message holds a value: people paste keys into the wrong property.
 */
final class RemoteRules {

	private static final String URL = "wechat.credentials.remote.url";

	private static final String KEY = "wechat.credentials.remote.key";

	private static final String ACCOUNT = "wechat.credentials.remote.account";

	private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_-]{1,64}");

	private static final String SET_KEY = "Set '" + KEY + "' to the value of one of the keys that the token server has"
			+ " under 'wechat.token-server.keys', best in the environment as WECHAT_CREDENTIALS_REMOTE_KEY.";

	private RemoteRules() {
	}

	static void check(WeChatProperties.Credentials.Remote remote, @Nullable String appSecret,
			Map<String, WeChatProperties.Account> accounts) {
		if (remote.url() == null) {
			if (StringUtils.hasText(remote.key())) {
				throw new InvalidPropertyException("'" + KEY + "' is set, but '" + URL + "' is not.",
						"Set '" + URL + "' to the address of the token server, such as"
								+ " https://tokens.example.com/wechat/token-server, or remove '" + KEY + "'.");
			}
			return;
		}
		requireNoSecret("wechat.app-secret", appSecret);
		accounts.forEach(
				(name, account) -> requireNoSecret("wechat.accounts." + name + ".app-secret", account.appSecret()));
		requireAccount(remote.account(), accounts);
	}

	private static void requireNoSecret(String property, @Nullable String appSecret) {
		if (StringUtils.hasText(appSecret)) {
			throw new InvalidPropertyException("Both '" + URL + "' and '" + property + "' are set.",
					"Remove '" + property + "': with a token server no secret is needed, and a secret that is not on"
							+ " this machine cannot be stolen from it. Or remove '" + URL + "' to ask WeChat itself.");
		}
	}

	private static void requireAccount(@Nullable String account, Map<String, WeChatProperties.Account> accounts) {
		if (account == null) {
			return;
		}
		if (!accounts.isEmpty()) {
			throw new InvalidPropertyException("Both '" + ACCOUNT + "' and 'wechat.accounts' are set.",
					"Remove '" + ACCOUNT + "': the accounts under 'wechat.accounts' have the same names on the token"
							+ " server.");
		}
		if (!NAME.matcher(account).matches()) {
			throw new InvalidPropertyException("'" + ACCOUNT + "' is no name of an account.",
					"Set '" + ACCOUNT + "' to a name that the token server has under 'wechat.accounts', such as shop.");
		}
	}

	static URI requireUrl(WeChatProperties.Credentials.Remote remote) {
		URI url = remote.url();
		if (url == null) {
			throw new InvalidPropertyException("'" + URL + "' is empty.", "Set '" + URL
					+ "' to the address of the token server, such as https://tokens.example.com/wechat/token-server, or"
					+ " remove it.");
		}
		return url;
	}

	static Secret requireKey(WeChatProperties.Credentials.Remote remote) {
		return Secret.of(PropertyRules.requireSecret(KEY, remote.key(), SET_KEY));
	}

}
