package io.github.wxjssdk.spring.autoconfigure.properties;

import java.util.List;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.spring.web.PageUrlPattern;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one account: its own, or else those of all accounts. The app id and the
 * secret are checked when they are needed. No message holds a value: people paste secrets
 * into the wrong property.
 *
 * @param prefix where its properties are, {@code wechat} or
 * {@code wechat.accounts.<name>}
 * @param appId the value of {@code <prefix>.app-id}
 * @param appSecret the value of {@code <prefix>.app-secret}
 * @param accessTokenMode how its access tokens are fetched
 * @param debug whether its pages show results in alerts
 * @param jsApiList the APIs that its pages may use
 * @param openTagList the open tags that its pages may use
 * @param allowedUrls its pages; none means those of the host that a request was sent to
 */
public record AccountProperties(String prefix, @Nullable String appId, @Nullable String appSecret,
		AccessTokenMode accessTokenMode, boolean debug, List<String> jsApiList, List<String> openTagList,
		List<PageUrlPattern> allowedUrls) {

	private static final Log logger = LogFactory.getLog(AccountProperties.class);

	private static final Pattern APP_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

	private static final Pattern WITH_CAPITALS = Pattern.compile("(?=.*[A-Z])(?i:wx).*");

	private static final Pattern OF_WECHAT = Pattern.compile("[0-9A-Fa-f]{32}");

	private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e&&[^\"']]+");

	private static final String PLATFORM = " The account's page in WeChat's developer platform"
			+ " (developers.weixin.qq.com/platform) shows it";

	/** Return the app id, or fail. */
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

	/** Return the secret, or fail. */
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
		String text = PropertyRules.requireSecret(property, value, action);
		if (!pattern.matcher(text).matches()) {
			throw PropertyRules.strayCharacters(property, action);
		}
		return text;
	}

	/** Prints no values: one of them is the secret. */
	@Override
	public String toString() {
		return "AccountProperties";
	}

}
