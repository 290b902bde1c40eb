package io.github.wxjssdk.spring.autoconfigure.properties;

import java.util.Locale;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.Secret;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The two properties that make an account, checked for what people leave in them by
 * mistake. No message holds a value: people paste secrets into the wrong property. Public
 * for the other parts of the starter only.
 *
 * @param prefix where the properties are, {@code wechat} or
 * {@code wechat.accounts.<name>}
 * @param appId the value of {@code <prefix>.app-id}
 * @param appSecret the value of {@code <prefix>.app-secret}
 */
public record AccountProperties(String prefix, @Nullable String appId, @Nullable String appSecret) {

	private static final Log logger = LogFactory.getLog(AccountProperties.class);

	private static final Pattern APP_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

	private static final Pattern WITH_CAPITALS = Pattern.compile("(?=.*[A-Z])(?i:wx).*");

	private static final Pattern OF_WECHAT = Pattern.compile("[0-9A-Fa-f]{32}");

	private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]+");

	private static final Pattern PLACEHOLDER = Pattern.compile(
			"[$#@]\\{.*|<.*>|\\*+|x{3,}|(?:your|my|the)[_-].*|.*(?:change|replace|fill)[_-]?(?:me|this|in).*|todo");

	private static final String PLATFORM = " The account's page in WeChat's developer platform"
			+ " (developers.weixin.qq.com/platform) shows it";

	/** The app id, once it is needed. */
	public String requireAppId() {
		String property = this.prefix + ".app-id";
		String action = "Set '" + property + "' to the Official Account's app id, which looks like wx5823bf96d3bd56c7."
				+ PLATFORM + " under 基础信息. Or define a bean of type AccountCredentials or JsSdkSigner" + qualifier()
				+ ".";
		String value = require(property, this.appId, APP_ID, action);
		if (value.startsWith("gh_")) {
			throw new InvalidPropertyException(
					"'" + property + "' is the account's original id (原始ID), not its app id.", action);
		}
		if (WITH_CAPITALS.matcher(value).matches()) {
			throw new InvalidPropertyException("'" + property + "' has capital letters, which no app id has.", action);
		}
		return value;
	}

	/** The secret, once it is needed. */
	public AppSecretSource requireAppSecret() {
		String property = this.prefix + ".app-secret";
		String value = require(property, this.appSecret, SECRET,
				"Set '" + property + "' to the secret that belongs to '" + this.prefix
						+ ".app-id', best in the environment as " + PropertyRules.environmentVariable(property) + "."
						+ PLATFORM
						+ " once, when it is set or reset under 基础信息 > 开发密钥. Or define a bean of type AppSecretSource"
						+ qualifier() + ".");
		if (!OF_WECHAT.matcher(value).matches()) {
			logger.warn("'" + property + "' does not look like a secret of WeChat, which has 32 hexadecimal digits. If"
					+ " WeChat answers 40125, it was cut off, or is the secret of something else.");
		}
		Secret secret = Secret.of(value);
		return () -> secret;
	}

	private String qualifier() {
		return this.prefix.equals("wechat") ? ""
				: " with @Qualifier(\"" + this.prefix.substring("wechat.accounts.".length()) + "\")";
	}

	private static String require(String property, @Nullable String value, Pattern pattern, String action) {
		if (value == null || value.isBlank()) {
			throw new InvalidPropertyException("'" + property + "' is not set.", action);
		}
		if (isPlaceholder(value)) {
			throw new InvalidPropertyException("'" + property + "' still holds a placeholder.", action);
		}
		PropertyRules.requireVisible(property, value, action);
		if (!pattern.matcher(value).matches() || isQuoted(value)) {
			throw new InvalidPropertyException("'" + property + "' holds characters that do not belong there, perhaps"
					+ " quotes or white space from copying.", action);
		}
		return value;
	}

	/** Whether somebody has left in place what an example says. */
	public static boolean isPlaceholder(String value) {
		return PLACEHOLDER.matcher(value.toLowerCase(Locale.ROOT)).matches();
	}

	private static boolean isQuoted(String value) {
		return value.indexOf('"') >= 0 || value.indexOf('\'') >= 0;
	}

	@Override
	public String toString() {
		return "AccountProperties";
	}

}
