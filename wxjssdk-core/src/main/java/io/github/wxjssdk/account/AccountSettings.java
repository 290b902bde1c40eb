package io.github.wxjssdk.account;

import java.util.List;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.AccessTokenSource;
import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one account. Immutable and thread-safe; components may be added, so
 * build them:
 *
 * <pre class="code">
 * AccountSettings.withAppSecret("wx5823bf96d3bd56c7", secret).jsApiList(List.of("chooseImage")).build();
 * </pre>
 *
 * @param appId the account's app id
 * @param appSecret where its secret comes from, or null
 * @param accessTokenSource who supplies its access token instead of WeChat, or null
 * @param accessTokenMode by which call WeChat is asked for access tokens
 * @param jsApiList the APIs that its pages may use
 * @param openTagList the open tags that its pages may use
 * @param debug whether its pages show the result of every call in an alert
 * @param allowedUrls patterns of the addresses of its pages; none means the pages of the
 * host that a request was sent to
 */
public record AccountSettings(String appId, @Nullable AppSecretSource appSecret,
		@Nullable AccessTokenSource accessTokenSource, AccessTokenMode accessTokenMode, List<String> jsApiList,
		List<String> openTagList, boolean debug, List<String> allowedUrls) {

	private static final Pattern APP_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

	/**
	 * Check the components.
	 * @throws IllegalArgumentException if the app id is not one
	 */
	public AccountSettings {
		requireAppId(appId);
		jsApiList = List.copyOf(jsApiList);
		openTagList = List.copyOf(openTagList);
		allowedUrls = List.copyOf(allowedUrls);
	}

	static void requireAppId(String appId) {
		if (!APP_ID.matcher(appId).matches()) {
			throw new IllegalArgumentException(
					"The app id must be 1 to 64 letters, digits, hyphens or underscores, like wx5823bf96d3bd56c7");
		}
	}

	/**
	 * Build the settings of an account whose secret is at hand.
	 * @param appId the account's app id
	 * @param appSecret the account's secret
	 * @return a builder
	 * @throws IllegalArgumentException if the app id is not one, or the secret is blank
	 */
	public static Builder withAppSecret(String appId, String appSecret) {
		return withAppSecret(appId, new FixedSecret(Secret.of(appSecret)));
	}

	/**
	 * Build the settings of an account whose secret is looked up when it is needed.
	 * @param appId the account's app id
	 * @param appSecret where its secret comes from
	 * @return a builder
	 * @throws IllegalArgumentException if the app id is not one
	 */
	public static Builder withAppSecret(String appId, AppSecretSource appSecret) {
		return new Builder(appId, appSecret, null);
	}

	/**
	 * Build the settings of an account whose access token somebody else supplies.
	 * @param appId the account's app id; on a third-party platform, the authorizer's
	 * @param source supplies the access token
	 * @return a builder
	 * @throws IllegalArgumentException if the app id is not one
	 */
	public static Builder withAccessTokensFrom(String appId, AccessTokenSource source) {
		return new Builder(appId, null, source);
	}

	/**
	 * Build the settings of an account whose credentials are copied from a token server.
	 * @param appId the account's app id
	 * @return a builder
	 * @throws IllegalArgumentException if the app id is not one
	 */
	public static Builder withoutSecret(String appId) {
		return new Builder(appId, null, null);
	}

	/** Whether credentials that were made for these settings serve the others, too. */
	boolean shareCredentialsWith(AccountSettings other) {
		return this.appId.equals(other.appId) && this.accessTokenMode == other.accessTokenMode
				&& (this.appSecret == null) == (other.appSecret == null)
				&& (this.accessTokenSource == null) == (other.accessTokenSource == null);
	}

	/**
	 * Whether the secret is known to be another one, so that WeChat may grant what it
	 * refused before. Of a source of secrets that is not known.
	 */
	boolean hasAnotherSecretThan(AccountSettings other) {
		return this.appSecret instanceof FixedSecret && other.appSecret instanceof FixedSecret
				&& !this.appSecret.equals(other.appSecret);
	}

	/** The same, but with other ways to the secret or the access token. */
	AccountSettings reading(@Nullable AppSecretSource secret, @Nullable AccessTokenSource tokens) {
		return new AccountSettings(this.appId, secret, tokens, this.accessTokenMode, this.jsApiList, this.openTagList,
				this.debug, this.allowedUrls);
	}

	/** A secret that can be compared with another. */
	private record FixedSecret(Secret appSecret) implements AppSecretSource {
	}

	/**
	 * Builds {@link AccountSettings}. Not thread-safe.
	 */
	public static final class Builder {

		private final String appId;

		private final @Nullable AppSecretSource appSecret;

		private final @Nullable AccessTokenSource accessTokenSource;

		private AccessTokenMode mode = AccessTokenMode.STABLE;

		private List<String> jsApiList = List.of();

		private List<String> openTagList = List.of();

		private boolean debug;

		private List<String> allowedUrls = List.of();

		private Builder(String appId, @Nullable AppSecretSource appSecret,
				@Nullable AccessTokenSource accessTokenSource) {
			requireAppId(appId);
			this.appId = appId;
			this.appSecret = appSecret;
			this.accessTokenSource = accessTokenSource;
		}

		/**
		 * Set by which call access tokens are fetched.
		 * @param mode the mode. Default: stable
		 * @return this builder
		 */
		public Builder accessTokenMode(AccessTokenMode mode) {
			this.mode = mode;
			return this;
		}

		/**
		 * Set the APIs that a page may use.
		 * @param names names such as {@code chooseImage}. Default: none
		 * @return this builder
		 */
		public Builder jsApiList(List<String> names) {
			this.jsApiList = names;
			return this;
		}

		/**
		 * Set the open tags that a page may use.
		 * @param names names such as {@code wx-open-launch-weapp}. Default: none
		 * @return this builder
		 */
		public Builder openTagList(List<String> names) {
			this.openTagList = names;
			return this;
		}

		/**
		 * Set whether pages show the result of every call in an alert.
		 * @param debug true while developing. Default: false
		 * @return this builder
		 */
		public Builder debug(boolean debug) {
			this.debug = debug;
			return this;
		}

		/**
		 * Set which pages the endpoint signs.
		 * @param patterns patterns such as {@code https://*.example.com/**}. Default:
		 * none, which means the pages of the host that a request was sent to
		 * @return this builder
		 */
		public Builder allowedUrls(List<String> patterns) {
			this.allowedUrls = patterns;
			return this;
		}

		/**
		 * Build the settings.
		 * @return the settings
		 */
		public AccountSettings build() {
			return new AccountSettings(this.appId, this.appSecret, this.accessTokenSource, this.mode, this.jsApiList,
					this.openTagList, this.debug, this.allowedUrls);
		}

	}

}
