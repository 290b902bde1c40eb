package io.github.wxjssdk.spring.autoconfigure.properties;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Checks that several accounts can be told apart.
 */
final class AccountRules {

	private AccountRules() {
	}

	static void check(@Nullable String appId, @Nullable String appSecret,
			Map<String, WeChatProperties.Account> accounts, @Nullable String primary) {
		if (primary != null && !accounts.containsKey(primary)) {
			throw new InvalidPropertyException(
					"'wechat.primary-account' is '" + primary + "', but there is no 'wechat.accounts." + primary + "'.",
					"Set 'wechat.primary-account' to the name of one of the accounts" + (accounts.isEmpty()
							? ", or remove it." : ": " + String.join(", ", accounts.keySet()) + "."));
		}
		if (!accounts.isEmpty() && (StringUtils.hasText(appId) || StringUtils.hasText(appSecret))) {
			throw new InvalidPropertyException(
					"Both '" + (StringUtils.hasText(appId) ? "wechat.app-id" : "wechat.app-secret")
							+ "' and 'wechat.accounts' are set.",
					"Move 'wechat.app-id' and 'wechat.app-secret' to an account with a name, for example"
							+ " 'wechat.accounts.main', and set 'wechat.primary-account' to that name. Remove the"
							+ " environment variables WECHAT_APPID and WECHAT_APPSECRET, too, if they are set.");
		}
		checkAppIds(accounts);
		if (primary == null && accounts.size() > 1) {
			throw new InvalidPropertyException(
					"There are several accounts (" + String.join(", ", accounts.keySet())
							+ "), but 'wechat.primary-account' is not set.",
					"Set 'wechat.primary-account' to the account that is meant where a page, an injection point or a"
							+ " request names none.");
		}
	}

	private static void checkAppIds(Map<String, WeChatProperties.Account> accounts) {
		Map<String, String> names = new HashMap<>();
		accounts.forEach((name, account) -> {
			String appId = account.appId();
			String other = StringUtils.hasText(appId) ? names.put(appId, name) : null;
			if (other != null) {
				throw new InvalidPropertyException(
						"'wechat.accounts." + other + ".app-id' and 'wechat.accounts." + name
								+ ".app-id' are the same.",
						"Give each account its own app id, or remove one of the two: an account can have several"
								+ " domains.");
			}
		});
	}

}
