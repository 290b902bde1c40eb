package io.github.wxjssdk.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.wxjssdk.api.AccessTokenSource;
import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.refresh.AccountKind;
import io.github.wxjssdk.refresh.RefreshingCredentials;
import io.github.wxjssdk.signature.CardSigner;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.signature.SigningListener;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * One account and everything that an application uses of it. Immutable and thread-safe;
 * components may be added.
 *
 * <pre class="code">
 * WeChatAccount account = WeChatAccount.builder("wx5823bf96d3bd56c7", appSecret, api).build();
 * JsSdkConfig config = account.jsSdkSigner().sign(pageUrl);
 * </pre>
 *
 * @param name the name that people know the account by: that of the configuration, or
 * else its app id
 * @param credentials its access token and tickets; whoever made them closes them
 * @param jsSdkSigner signs its pages
 * @param cardSigner signs its cards
 * @param allowedUrls patterns of the addresses of its pages; none means the pages of the
 * host that a request was sent to
 */
public record WeChatAccount(String name, AccountCredentials credentials, JsSdkSigner jsSdkSigner, CardSigner cardSigner,
		List<String> allowedUrls) {

	/** Copy the list. */
	public WeChatAccount {
		allowedUrls = List.copyOf(allowedUrls);
	}

	/**
	 * Return the account's app id.
	 * @return the app id
	 */
	public String appId() {
		return this.credentials.appId();
	}

	/**
	 * Return the account's access tokens, for calls of WeChat's API.
	 * @return the access tokens
	 */
	public AccessTokens accessTokens() {
		return this.credentials.accessTokens();
	}

	/**
	 * Build an account.
	 * @param appId the account's app id
	 * @param appSecret where its secret comes from
	 * @param api the way to WeChat
	 * @return a builder
	 * @throws IllegalArgumentException if the app id is not one
	 */
	public static Builder builder(String appId, AppSecretSource appSecret, WeChatApi api) {
		return new Builder(appId, (mode) -> new AccountKind.OfficialAccount(api, appId, appSecret, mode));
	}

	/**
	 * Build an account from its settings.
	 * @param settings the settings, with the app secret or the source of access tokens
	 * @param api the way to WeChat
	 * @return a builder
	 * @throws IllegalArgumentException if the settings have neither
	 */
	public static Builder builder(AccountSettings settings, WeChatApi api) {
		AppSecretSource secret = settings.appSecret();
		AccessTokenSource tokens = settings.accessTokenSource();
		if (tokens != null) {
			return new Builder(settings.appId(), (mode) -> new AccountKind.SuppliedAccount(api, tokens))
				.settings(settings);
		}
		if (secret == null) {
			throw new IllegalArgumentException("The settings have neither an app secret nor a source of access tokens."
					+ " Make them with withAppSecret or withAccessTokensFrom.");
		}
		return builder(settings.appId(), secret, api).settings(settings);
	}

	/**
	 * Build an account whose credentials are copies of what a token server holds, without
	 * the account's secret. They are asked for again about once a minute. The server
	 * decides the {@linkplain Builder#accessTokenMode mode}.
	 * @param tokenServer the way to the server
	 * @param appId the account's app id; it tells apart what the store holds
	 * @param account the account's name on the server, or null for the server's default
	 * @return a builder
	 * @throws IllegalArgumentException if the app id is not one
	 */
	public static Builder copiedFrom(TokenServerApi tokenServer, String appId, @Nullable String account) {
		return new Builder(appId, (mode) -> new AccountKind.TokenServerAccount(tokenServer, account));
	}

	/**
	 * Builds a {@link WeChatAccount}, or its credentials alone. Not thread-safe.
	 */
	public static final class Builder {

		private final String appId;

		private final Function<AccessTokenMode, AccountKind> kind;

		private String name;

		private AccessTokenMode mode = AccessTokenMode.STABLE;

		private @Nullable CredentialStore store;

		private @Nullable Scheduler scheduler;

		private final List<CredentialListener> listeners = new ArrayList<>();

		private Duration maxWait = Duration.ofSeconds(5);

		private boolean refreshAhead = true;

		private boolean fetchClassicWithoutStore;

		private List<String> jsApiList = List.of();

		private List<String> openTagList = List.of();

		private boolean debug;

		private @Nullable Supplier<CompletionStage<?>> settled;

		private List<String> allowedUrls = List.of();

		private final List<SigningListener> signingListeners = new ArrayList<>();

		private Builder(String appId, Function<AccessTokenMode, AccountKind> kind) {
			AccountSettings.requireAppId(appId);
			this.appId = appId;
			this.name = appId;
			this.kind = kind;
		}

		/**
		 * Set the name that people know the account by.
		 * @param name the name. Default: the app id
		 * @return this builder
		 */
		public Builder name(String name) {
			this.name = name;
			return this;
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
		 * Set where credentials are kept and who may refresh them.
		 * @param store the store; the caller closes it. Default: the memory of this JVM
		 * @return this builder
		 */
		public Builder store(CredentialStore store) {
			this.store = store;
			return this;
		}

		/**
		 * Set the clocks and threads to use.
		 * @param scheduler the scheduler; the caller closes it. Default: one of its own,
		 * closed with the credentials
		 * @return this builder
		 */
		public Builder scheduler(Scheduler scheduler) {
			this.scheduler = scheduler;
			return this;
		}

		/**
		 * Add a listener that is told what happens. What one of them throws keeps nothing
		 * from the others.
		 * @param listener the listener. Default: none
		 * @return this builder
		 */
		public Builder listener(CredentialListener listener) {
			this.listeners.add(listener);
			return this;
		}

		/**
		 * Set how long a caller waits for a refresh when there is no credential that can
		 * be used for another minute.
		 * @param maxWait the time to wait, positive. Default: 5 seconds
		 * @return this builder
		 */
		public Builder maxWait(Duration maxWait) {
			if (maxWait.isNegative() || maxWait.isZero()) {
				throw new IllegalArgumentException("The time to wait must be positive, not " + maxWait);
			}
			this.maxWait = maxWait;
			return this;
		}

		/**
		 * Set whether credentials are refreshed ahead of their end even if nobody asks
		 * for them. Copies of what a token server holds are asked for again in any case.
		 * @param refreshAhead false to refresh only when somebody asks. Default: true
		 * @return this builder
		 */
		public Builder refreshAhead(boolean refreshAhead) {
			this.refreshAhead = refreshAhead;
			return this;
		}

		/**
		 * Set whether a classic access token is fetched when the store cannot be reached
		 * and nothing usable is held. Several instances would make each other's tokens
		 * invalid, so this is only for a single instance.
		 * @param fetch true to fetch, false to fail. Default: false
		 * @return this builder
		 */
		public Builder fetchClassicTokenWithoutStore(boolean fetch) {
			this.fetchClassicWithoutStore = fetch;
			return this;
		}

		/**
		 * Set the APIs that a page may use.
		 * @param names names such as {@code chooseImage}. Default: none
		 * @return this builder
		 * @see JsSdkSigner.Builder#jsApiList
		 */
		public Builder jsApiList(List<String> names) {
			this.jsApiList = List.copyOf(names);
			return this;
		}

		/**
		 * Set the open tags that a page may use.
		 * @param names names such as {@code wx-open-launch-weapp}. Default: none
		 * @return this builder
		 * @see JsSdkSigner.Builder#openTagList
		 */
		public Builder openTagList(List<String> names) {
			this.openTagList = List.copyOf(names);
			return this;
		}

		/**
		 * Add a listener for every page URL that was signed or could not be signed.
		 * @param listener the listener. Default: none
		 * @return this builder
		 */
		public Builder signingListener(SigningListener listener) {
			this.signingListeners.add(listener);
			return this;
		}

		/**
		 * Take everything from settings but where the credentials come from.
		 * @param settings the settings
		 * @return this builder
		 */
		public Builder settings(AccountSettings settings) {
			this.debug = settings.debug();
			this.allowedUrls = settings.allowedUrls();
			return accessTokenMode(settings.accessTokenMode()).jsApiList(settings.jsApiList())
				.openTagList(settings.openTagList());
		}

		/** Wait before each fetch of an access token, because the settings may change. */
		Builder settled(Supplier<CompletionStage<?>> settled) {
			this.settled = settled;
			return this;
		}

		/**
		 * Build the account's credentials alone, for signers that are built from them in
		 * another way.
		 * @return the account's credentials; the caller closes them
		 */
		public AccountCredentials buildCredentials() {
			boolean ownsScheduler = this.scheduler == null;
			Scheduler scheduler = Objects.requireNonNullElseGet(this.scheduler, Scheduler::system);
			CredentialStore store = Objects.requireNonNullElseGet(this.store,
					() -> new MemoryCredentialStore(scheduler));
			AccountKind kind = this.kind.apply(this.mode);
			if (this.settled != null) {
				kind = new AccountKind.ChangingAccount(kind, this.settled);
			}
			return new RefreshingCredentials(this.appId, kind, store, scheduler, ownsScheduler,
					List.copyOf(this.listeners),
					new RefreshingCredentials.Policy(this.maxWait, this.refreshAhead, this.fetchClassicWithoutStore));
		}

		/**
		 * Build the account.
		 * @return the account; the caller closes its credentials
		 */
		public WeChatAccount build() {
			return build(buildCredentials());
		}

		/** Build the account over credentials that exist already. */
		WeChatAccount build(AccountCredentials credentials) {
			JsSdkSigner.Builder signer = JsSdkSigner.builder(credentials)
				.jsApiList(this.jsApiList)
				.openTagList(this.openTagList)
				.debug(this.debug);
			this.signingListeners.forEach(signer::listener);
			return new WeChatAccount(this.name, credentials, signer.build(), CardSigner.of(credentials),
					this.allowedUrls);
		}

	}

}
