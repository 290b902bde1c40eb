package io.github.wxjssdk.credential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.Origin.Providers;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.TimeSource;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of one Official Account: its access token and the tickets that are
 * fetched with it. Nothing is fetched before somebody asks. Thread-safe.
 */
public final class AccountCredentials implements AutoCloseable {

	private static final Pattern APP_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

	private final String appId;

	private final Machine machine;

	private final boolean ownsMachine;

	private final Workers workers;

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	private final Origin origin;

	private final RefreshingProvider accessToken;

	private final RefreshingProvider jsapiTicket;

	private final RefreshingProvider wxCardTicket;

	private AccountCredentials(Builder builder) {
		this.appId = builder.appId;
		this.ownsMachine = builder.machine == null;
		this.machine = (builder.machine != null) ? builder.machine : Machine.system();
		CredentialStore store = (builder.store != null) ? builder.store : new MemoryCredentialStore(this.machine);
		RefreshPolicy policy = new RefreshPolicy(builder.waitAtMost, builder.refreshAhead,
				builder.fetchClassicWithoutStore);
		this.workers = new Workers(this.machine);
		GuardedStore guarded = new GuardedStore(store, this.workers);
		List<CredentialListener> listeners = List.copyOf(builder.listeners);
		Providers providers = (kind, source) -> new RefreshingProvider(new CredentialKey(this.appId, kind), source,
				guarded, this.workers, this.machine, listeners, policy);
		this.origin = builder.origin;
		this.accessToken = this.origin.accessToken(providers, builder.mode);
		this.jsapiTicket = this.origin.ticket(providers, TicketType.JSAPI, this.accessToken);
		this.wxCardTicket = this.origin.ticket(providers, TicketType.WX_CARD, this.accessToken);
	}

	/**
	 * Build the credentials of an account.
	 * @param appId the account's app id
	 * @param appSecret where its secret comes from
	 * @param api the way to WeChat
	 * @return a builder
	 * @throws IllegalArgumentException if the app id is not one
	 */
	public static Builder builder(String appId, AppSecretSource appSecret, WeChatApi api) {
		return new Builder(appId, new WeChatOrigin(appId, appSecret, api));
	}

	/**
	 * Build the credentials of an account as copies of what a token server holds, without
	 * the account's secret. They are asked for again about once a minute;
	 * {@link Builder#accessTokenMode} is the server's business.
	 * @param tokenServer the way to the token server
	 * @param appId the account's app id
	 * @param account the account's name on the server, or null for the one that is meant
	 * there where none is named
	 * @return a builder
	 * @throws IllegalArgumentException if the app id is not one
	 */
	public static Builder copiedFrom(TokenServerApi tokenServer, String appId, @Nullable String account) {
		return new Builder(appId, new TokenServerOrigin(tokenServer, account));
	}

	/**
	 * Return the account's app id.
	 * @return the app id
	 */
	public String appId() {
		return this.appId;
	}

	/**
	 * Return the clocks that the credentials live by.
	 * @return the time source
	 */
	public TimeSource timeSource() {
		return this.machine;
	}

	/**
	 * Return the provider of the access token.
	 * @return the provider
	 */
	public CredentialProvider accessToken() {
		return this.accessToken;
	}

	/** The access tokens with what only this package knows about them. */
	RefreshingProvider refreshingAccessToken() {
		return this.accessToken;
	}

	/**
	 * Return the provider of the ticket that signs {@code wx.config}.
	 * @return the provider
	 */
	public CredentialProvider jsapiTicket() {
		return this.jsapiTicket;
	}

	/**
	 * Return the provider of the ticket that signs cards and coupons.
	 * @return the provider
	 */
	public CredentialProvider wxCardTicket() {
		return this.wxCardTicket;
	}

	/**
	 * Return how the account's credentials are. Neither fetches nor blocks.
	 * @return the state of the access token, the jsapi ticket and the card ticket at this
	 * moment
	 */
	public List<CredentialStatus> status() {
		return List.of(this.accessToken.status(), this.jsapiTicket.status(), this.wxCardTicket.status());
	}

	/**
	 * Get ready for the first page without fetching anything: make what the first call to
	 * WeChat needs, and take over what the store holds. A new instance of a fleet that
	 * does so when it has started signs its first page at once.
	 * @return a stage that ends when that is done, exceptionally with what
	 * {@link WeChatApi#prepare} throws; what is wrong with the store is told to the
	 * listener
	 * @throws java.util.concurrent.RejectedExecutionException if the credentials or the
	 * machine are closed
	 */
	public CompletionStage<Void> prepare() {
		return CompletableFuture.runAsync(this.origin::prepare, this.workers)
			.thenCompose((made) -> this.accessToken.lookAhead())
			.thenCompose((looked) -> this.jsapiTicket.lookAhead())
			.thenCompose((looked) -> this.wxCardTicket.lookAhead())
			.applyToEither(this.closed, Function.identity());
	}

	/**
	 * Stop: nothing of the account runs any more, nothing is read or fetched, and no
	 * listener is told anything. Callers that wait end with an exception; what is held is
	 * given out while it is usable.
	 */
	@Override
	public void close() {
		this.workers.close();
		this.closed.completeExceptionally(new RejectedExecutionException("The credentials were closed"));
		this.wxCardTicket.close();
		this.jsapiTicket.close();
		this.accessToken.close();
		if (this.ownsMachine) {
			this.machine.close();
		}
	}

	/**
	 * Builds {@link AccountCredentials}. Not thread-safe.
	 */
	public static final class Builder {

		private final String appId;

		private final Origin origin;

		private AccessTokenMode mode = AccessTokenMode.STABLE;

		private @Nullable CredentialStore store;

		private @Nullable Machine machine;

		private final List<CredentialListener> listeners = new ArrayList<>();

		private Duration waitAtMost = Duration.ofSeconds(5);

		private boolean refreshAhead = true;

		private boolean fetchClassicWithoutStore;

		private Builder(String appId, Origin origin) {
			if (!APP_ID.matcher(appId).matches()) {
				throw new IllegalArgumentException(
						"The app id must be 1 to 64 letters, digits, hyphens or underscores, like wx5823bf96d3bd56c7");
			}
			this.appId = appId;
			this.origin = origin;
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
		 * @param machine the machine; the caller closes it. Default: one of its own,
		 * closed with the credentials
		 * @return this builder
		 */
		public Builder machine(Machine machine) {
			this.machine = machine;
			return this;
		}

		/**
		 * Add somebody who is told what happens. What one of them throws keeps nothing
		 * from the others.
		 * @param listener the listener. Default: nobody
		 * @return this builder
		 */
		public Builder listener(CredentialListener listener) {
			this.listeners.add(listener);
			return this;
		}

		/**
		 * Set how long a caller waits for a refresh when there is no credential that can
		 * be used for another minute.
		 * @param waitAtMost the time to wait, positive. Default: 5 seconds
		 * @return this builder
		 */
		public Builder waitAtMost(Duration waitAtMost) {
			if (waitAtMost.isNegative() || waitAtMost.isZero()) {
				throw new IllegalArgumentException("The time to wait must be positive, not " + waitAtMost);
			}
			this.waitAtMost = waitAtMost;
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
		 * and nothing usable is held. Instances that do so kill each other's tokens:
		 * sensible only where there is one instance.
		 * @param fetch true to fetch, false to fail. Default: false
		 * @return this builder
		 */
		public Builder fetchClassicTokenWithoutStore(boolean fetch) {
			this.fetchClassicWithoutStore = fetch;
			return this;
		}

		/**
		 * Build the credentials.
		 * @return the account's credentials
		 */
		public AccountCredentials build() {
			return new AccountCredentials(this);
		}

	}

}
