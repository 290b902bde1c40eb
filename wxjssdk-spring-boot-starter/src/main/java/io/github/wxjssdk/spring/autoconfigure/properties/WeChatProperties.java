package io.github.wxjssdk.spring.autoconfigure.properties;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.spring.web.OriginPattern;
import io.github.wxjssdk.spring.web.PageUrlPattern;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the starter. Whatever could be built from them is checked here, the
 * app id and the secret where they are used, since a user's own bean may take their
 * place.
 *
 * @param appId The Official Account's app id (开发者ID), shown in WeChat's developer
 * platform under 基础信息.
 * @param appSecret The secret (开发者密码) of the app id. Keep it out of files that are
 * shared: set it in the environment, as WECHAT_APPSECRET, or define a bean of type
 * AppSecretSource.
 * @param api How WeChat is reached.
 * @param accessToken How access tokens are fetched.
 * @param store Where credentials are kept.
 * @param maxWait How long a caller waits for a refresh when no credential is usable.
 * @param refreshAhead Whether credentials are refreshed before they expire, once they
 * have been used, even if nobody uses them again.
 * @param verifyOnStartup Whether the start fetches a ticket for each account, and what it
 * does if that fails: warn or fail. By default nothing is fetched before the first
 * request.
 * @param jsSdk What pages get.
 * @param domainVerification The files by which WeChat verifies domains.
 * @param accounts Several accounts by name, instead of wechat.app-id. Each has app-id and
 * app-secret, and may have its own access-token.mode, js-sdk.debug, js-sdk.js-api-list,
 * js-sdk.open-tag-list, js-sdk.endpoint.allowed-urls and domain-verification.
 * @param primaryAccount The account for pages, injection points and requests that name
 * none. Required if there are several accounts.
 * @param accountSource How accounts are treated that come at run time, from a bean of
 * type AccountSource.
 * @param tokenServer How credentials are given to other services.
 * @param credentials Where credentials come from.
 */
@ConfigurationProperties("wechat")
public record WeChatProperties(@Nullable String appId, @Nullable String appSecret, @DefaultValue Api api,
		@DefaultValue AccessToken accessToken, @DefaultValue Store store, @DefaultValue("5s") Duration maxWait,
		@DefaultValue("true") boolean refreshAhead, @DefaultValue("off") VerifyOnStartup verifyOnStartup,
		@DefaultValue JsSdk jsSdk, @DefaultValue DomainVerification domainVerification,
		@DefaultValue Map<String, Account> accounts, @Nullable String primaryAccount,
		@DefaultValue AccountSource accountSource, @DefaultValue TokenServer tokenServer,
		@DefaultValue Credentials credentials) {

	public WeChatProperties {
		PropertyRules.requirePositive("wechat.max-wait", maxWait);
		accounts = ChosenNames.unite("wechat.accounts", accounts,
				(account) -> Arrays.asList(account.appId(), account.appSecret()));
		AccountRules.check(appId, appSecret, accounts, primaryAccount);
		RemoteRules.check(credentials.remote(), appSecret, accounts);
	}

	/** The settings of {@code wechat.app-id}, which has no name. */
	public AccountProperties account() {
		return new AccountProperties("wechat", this.appId, this.appSecret, this.accessToken.mode(), this.jsSdk.debug(),
				this.jsSdk.jsApiList(), this.jsSdk.openTagList(), this.jsSdk.endpoint().allowedUrls());
	}

	/** The settings of one of several accounts: its own, or else those of all. */
	public AccountProperties account(String name) {
		return Objects.requireNonNull(this.accounts.get(name)).settings("wechat.accounts." + name, account());
	}

	/** The settings of the primary account, or of the only one. */
	public AccountProperties unnamedAccount() {
		return this.accounts.isEmpty() ? account() : account(primaryName());
	}

	/** The name of the primary account, or of the only one that has a name. */
	public String primaryName() {
		return (this.primaryAccount != null) ? this.primaryAccount : this.accounts.keySet().iterator().next();
	}

	/** All secrets and keys, wherever they are set. */
	public List<String> secrets() {
		return Stream
			.of(Stream.of(this.appSecret), Stream.of(this.credentials.remote().key()),
					this.accounts.values().stream().map(Account::appSecret),
					this.tokenServer.keys().values().stream().map(TokenServer.Key::value))
			.flatMap((secrets) -> secrets)
			.filter(Objects::nonNull)
			.toList();
	}

	/** Prints no values: one of them is the secret. */
	@Override
	public String toString() {
		return "WeChatProperties";
	}

	/**
	 * What the start does if the ticket of an account cannot be fetched.
	 */
	public enum VerifyOnStartup {

		/** Nothing is fetched at the start. */
		OFF,

		/** Fetch once, and write a warning if that fails. */
		WARN,

		/** Fetch once, and end the start if that fails. */
		FAIL

	}

	/**
	 * How WeChat is reached.
	 *
	 * @param baseUrl Where WeChat's API is: another of its hosts, a proxy, or a
	 * simulator.
	 * @param connectTimeout Time limit for connecting to WeChat.
	 * @param readTimeout Time limit for a whole call for a credential, from connecting to
	 * the last byte of the response; never more than 10 seconds. The application's own
	 * calls may take longer (an upload, for example): for them it limits the time without
	 * any progress.
	 * @param ssl Which certificates are trusted.
	 */
	public record Api(@DefaultValue("https://api.weixin.qq.com") URI baseUrl,
			@DefaultValue("2s") Duration connectTimeout, @DefaultValue("5s") Duration readTimeout,
			@DefaultValue Ssl ssl) {

		public Api {
			baseUrl = PropertyRules.requireApiUrl("wechat.api.base-url", baseUrl);
			PropertyRules.requirePositive("wechat.api.connect-timeout", connectTimeout);
			PropertyRules.requirePositive("wechat.api.read-timeout", readTimeout);
		}

	}

	/**
	 * Which certificates are trusted.
	 *
	 * @param bundle Name of the SSL bundle with the certificates to trust instead of the
	 * JVM's. Certificates and host names are always verified.
	 */
	public record Ssl(@Nullable String bundle) {
	}

	/**
	 * How access tokens are fetched.
	 *
	 * @param mode The call of WeChat that fetches access tokens. Several systems can
	 * fetch a stable token; each call for a classic token makes the previous one invalid.
	 * @param fetchWithoutStore Whether a classic token is fetched when the store cannot
	 * be reached and no usable token is held. Several instances would make each other's
	 * tokens invalid: only for a single instance.
	 */
	public record AccessToken(@DefaultValue("stable") AccessTokenMode mode,
			@DefaultValue("false") boolean fetchWithoutStore) {
	}

	/**
	 * Where credentials are kept.
	 *
	 * @param type Where credentials are stored: for one JVM, for all instances on one
	 * host, or for all instances.
	 * @param file The store in files.
	 * @param redis The store in Redis.
	 */
	public record Store(@DefaultValue("memory") Type type, @DefaultValue File file, @DefaultValue Redis redis) {

		/**
		 * Where credentials are kept, and which instances share them.
		 */
		public enum Type {

			/** In this JVM: for one instance, or several in stable mode. */
			MEMORY,

			/** In a file: for the instances on one host. */
			FILE,

			/** In Redis: for all instances. */
			REDIS

		}

		/**
		 * The store in files.
		 *
		 * @param directory Directory of the files, on a disk of this host, the same for
		 * all instances on it. Required if the type is file.
		 */
		public record File(java.io.@Nullable File directory) {
		}

		/**
		 * The store in Redis, which uses the application's own connection factory.
		 *
		 * @param keyPrefix Prefix of every key. Instances that share credentials need the
		 * same prefix.
		 */
		public record Redis(@DefaultValue("wxjssdk:") String keyPrefix) {

			public Redis {
				PropertyRules.requireKeyPrefix("wechat.store.redis.key-prefix", keyPrefix);
			}

		}

	}

	/**
	 * What pages get.
	 *
	 * @param debug Whether WeChat's client script shows the result of every call in an
	 * alert.
	 * @param jsApiList The APIs that pages may use. By default all that are documented
	 * and not deprecated, because WeChat refuses an empty list, and a page gets no more
	 * than the account has anyway.
	 * @param openTagList The open tags that pages may use, for example
	 * wx-open-launch-weapp.
	 * @param endpoint The endpoint that pages ask for their configuration.
	 */
	public record JsSdk(@DefaultValue("false") boolean debug, @DefaultValue( {
			"updateAppMessageShareData", "updateTimelineShareData", "startRecord", "stopRecord", "onVoiceRecordEnd",
			"playVoice", "pauseVoice", "stopVoice", "onVoicePlayEnd", "uploadVoice", "downloadVoice", "translateVoice",
			"chooseImage", "previewImage", "uploadImage", "downloadImage", "getLocalImgData", "getNetworkType",
			"openLocation", "getLocation", "startSearchBeacons", "stopSearchBeacons", "onSearchBeacons",
			"hideOptionMenu", "showOptionMenu", "hideMenuItems", "showMenuItems", "hideAllNonBaseMenuItem",
			"showAllNonBaseMenuItem", "closeWindow", "scanQRCode", "chooseWXPay", "openAddress",
			"openProductSpecificView", "addCard", "chooseCard", "openCard" }) List<String> jsApiList,
			@DefaultValue List<String> openTagList, @DefaultValue Endpoint endpoint){

		/**
		 * The endpoint that pages ask for their configuration.
		 *
		 * @param enabled Whether there is an endpoint.
		 * @param path Path of the endpoint: the configuration is at {path}/config or
		 * {path}/{account}/config, the script that asks for it at {path}.js.
		 * @param allowedUrls Patterns of the page URLs that may be signed for, such as
		 * https://*.example.com/**. By default all pages of the host that the request was
		 * sent to.
		 * @param cors Which pages of other origins may use the endpoint.
		 */
		public record Endpoint(@DefaultValue("true") boolean enabled, @DefaultValue("/wechat/js-sdk") String path,
				@DefaultValue List<PageUrlPattern> allowedUrls, @DefaultValue Cors cors) {

			public Endpoint {
				PropertyRules.requirePath("wechat.js-sdk.endpoint.path", path);
			}

			/**
			 * Which pages of other origins may use the endpoint.
			 *
			 * @param allowedOriginPatterns Patterns of the origins whose pages may use
			 * the endpoint from another host (CORS), such as https://*.example.com. The
			 * URLs of their pages must be allowed, too.
			 */
			public record Cors(@DefaultValue List<OriginPattern> allowedOriginPatterns) {
			}

		}

	}

	/**
	 * The files by which WeChat verifies domains.
	 *
	 * @param codes What is between MP_verify_ and .txt in the names of the files, or
	 * their whole names. The files are served at the root.
	 * @param paths Where the files are served besides the root, for domains that are
	 * bound with a path, such as /shop.
	 * @param hosts The domains that serve the files. By default all domains that reach
	 * the application.
	 */
	public record DomainVerification(@DefaultValue List<String> codes, @DefaultValue List<String> paths,
			@DefaultValue List<String> hosts) {
	}

	/**
	 * One of several accounts. What it does not set is as for all accounts.
	 *
	 * @param appId The account's app id.
	 * @param appSecret The secret of the app id.
	 * @param accessToken How its access tokens are fetched.
	 * @param jsSdk What its pages get.
	 * @param domainVerification The files by which WeChat verifies its domains.
	 */
	public record Account(@Nullable String appId, @Nullable String appSecret, @DefaultValue OwnAccessToken accessToken,
			@DefaultValue OwnJsSdk jsSdk, @DefaultValue DomainVerification domainVerification) {

		AccountProperties settings(String prefix, AccountProperties common) {
			return new AccountProperties(prefix, this.appId, this.appSecret,
					Objects.requireNonNullElse(this.accessToken.mode(), common.accessTokenMode()),
					Objects.requireNonNullElse(this.jsSdk.debug(), common.debug()),
					Objects.requireNonNullElse(this.jsSdk.jsApiList(), common.jsApiList()),
					Objects.requireNonNullElse(this.jsSdk.openTagList(), common.openTagList()),
					Objects.requireNonNullElse(this.jsSdk.endpoint().allowedUrls(), common.allowedUrls()));
		}

		/** Prints no values: one of them is the secret. */
		@Override
		public String toString() {
			return "Account";
		}

		/**
		 * How its access tokens are fetched.
		 *
		 * @param mode The call of WeChat that fetches them.
		 */
		record OwnAccessToken(@Nullable AccessTokenMode mode) {
		}

		/**
		 * What its pages get.
		 *
		 * @param debug Whether the results of calls are shown in alerts.
		 * @param jsApiList The APIs that its pages may use.
		 * @param openTagList The open tags that its pages may use.
		 * @param endpoint Which pages are its own.
		 */
		record OwnJsSdk(@Nullable Boolean debug, @Nullable List<String> jsApiList, @Nullable List<String> openTagList,
				@DefaultValue OwnEndpoint endpoint) {
		}

		/**
		 * Which pages are its own.
		 *
		 * @param allowedUrls Patterns of the page URLs that may be signed for.
		 */
		record OwnEndpoint(@Nullable List<PageUrlPattern> allowedUrls) {
		}

	}

	/**
	 * How accounts are treated that come at run time, from a bean of type AccountSource.
	 *
	 * @param keepSettings How long the settings of an account are used before the source
	 * is asked for them again, in the background.
	 * @param idleTime How long an account that nobody uses is kept ready. After that it
	 * needs neither memory nor polls; the next use brings it back.
	 */
	public record AccountSource(@DefaultValue("5m") Duration keepSettings, @DefaultValue("30m") Duration idleTime) {

		public AccountSource {
			PropertyRules.requirePositive("wechat.account-source.keep-settings", keepSettings);
			PropertyRules.requirePositive("wechat.account-source.idle-time", idleTime);
		}

	}

	/**
	 * How credentials are given to other services.
	 *
	 * @param enabled Whether this application is a token server.
	 * @param path Path of the token server: the access token is at {path}/access-token or
	 * {path}/{account}/access-token, likewise jsapi-ticket and wx-card-ticket.
	 * @param keys The keys of the clients, by names of your choice. Each has value and
	 * may have accounts, credentials and requests-per-minute.
	 */
	public record TokenServer(@DefaultValue("false") boolean enabled, @DefaultValue("/wechat/token-server") String path,
			@DefaultValue Map<String, Key> keys) {

		public TokenServer {
			PropertyRules.requirePath("wechat.token-server.path", path);
			keys = ChosenNames.unite("wechat.token-server.keys", keys, (key) -> Optional.ofNullable(key.value()));
		}

		/**
		 * What one client may read.
		 *
		 * @param value The key itself: at least 32 random characters.
		 * @param accounts The names of the accounts that it may read. By default all.
		 * @param credentials The credentials that it may read.
		 * @param requestsPerMinute How many requests it may make in a minute.
		 */
		public record Key(@Nullable String value, @DefaultValue List<String> accounts, @DefaultValue( {
				"access-token", "jsapi-ticket", "wx-card-ticket" }) Set<CredentialType> credentials,
				@DefaultValue("600") int requestsPerMinute){

			/** Prints no values: one of them is the key. */
			@Override
			public String toString() {
				return "Key";
			}

		}

	}

	/**
	 * Where credentials come from.
	 *
	 * @param remote A token server to copy them from.
	 */
	public record Credentials(@DefaultValue Remote remote) {

		/**
		 * A token server to copy credentials from.
		 *
		 * @param url Address of a token server, such as
		 * https://tokens.example.com/wechat/token-server. With it, no app secret is
		 * needed on this machine.
		 * @param key One of the token server's keys. Keep it out of files that are
		 * shared: set it in the environment, as WECHAT_CREDENTIALS_REMOTE_KEY.
		 * @param account Name of the account on the token server. By default its primary
		 * account. Accounts under wechat.accounts have the same names there.
		 * @param connectTimeout Time limit for connecting to the token server.
		 * @param readTimeout Time limit for a whole call to the token server; never more
		 * than 10 seconds. The server itself waits when it has nothing usable
		 * (wechat.max-wait there).
		 * @param ssl Which certificates are trusted.
		 */
		public record Remote(@Nullable URI url, @Nullable String key, @Nullable String account,
				@DefaultValue("2s") Duration connectTimeout, @DefaultValue("8s") Duration readTimeout,
				@DefaultValue Ssl ssl) {

			public Remote {
				url = (url != null) ? PropertyRules.requireBaseUrl("wechat.credentials.remote.url", url) : null;
				PropertyRules.requirePositive("wechat.credentials.remote.connect-timeout", connectTimeout);
				PropertyRules.requirePositive("wechat.credentials.remote.read-timeout", readTimeout);
			}

			/** Return the address, or fail. */
			public URI requireUrl() {
				return RemoteRules.requireUrl(this);
			}

			/** Return the key, or fail. */
			public Secret requireKey() {
				return RemoteRules.requireKey(this);
			}

			/** Prints no values: one of them is the key. */
			@Override
			public String toString() {
				return "Remote";
			}

		}

	}

}
