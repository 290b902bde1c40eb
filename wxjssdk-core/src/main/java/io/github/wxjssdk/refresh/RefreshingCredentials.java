package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.credential.CredentialStatus;
import io.github.wxjssdk.guard.BatchReader;
import io.github.wxjssdk.guard.GuardedStore;
import io.github.wxjssdk.guard.Workers;
import io.github.wxjssdk.refresh.AccountKind.Source;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.time.Scheduler;
import io.github.wxjssdk.time.TimeSource;
import org.jspecify.annotations.Nullable;

/** The credentials of one account, each with a provider that keeps it fresh. */
public final class RefreshingCredentials implements AccountCredentials {

	private final String appId;

	private final AccountKind kind;

	private final Scheduler scheduler;

	private final boolean ownsScheduler;

	private final Workers workers;

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	private final AtomicReference<@Nullable Runnable> whenUsedAgain = new AtomicReference<>();

	private final RefreshingProvider accessToken;

	private final AccessTokens accessTokens;

	private final RefreshingProvider jsapiTicket;

	private final RefreshingProvider wxCardTicket;

	/**
	 * Create them.
	 * @param kind where they come from
	 * @param store where they are kept
	 * @param scheduler clocks and threads
	 * @param ownsScheduler whether to close it with the credentials
	 */
	public RefreshingCredentials(String appId, AccountKind kind, CredentialStore store, Scheduler scheduler,
			boolean ownsScheduler, List<CredentialListener> listeners, Policy policy) {
		this.appId = appId;
		this.kind = kind;
		this.scheduler = scheduler;
		this.ownsScheduler = ownsScheduler;
		this.workers = new Workers(scheduler);
		GuardedStore guarded = new GuardedStore(store, this.workers);
		BatchReader reader = BatchReader.shared(store, scheduler);
		Function<Source, RefreshingProvider> provider = (source) -> new RefreshingProvider(
				new CredentialKey(appId, source.kind()), source, guarded, reader, this.workers, scheduler, listeners,
				policy, this::used);
		this.accessToken = provider.apply(kind.accessToken());
		this.accessTokens = new AccountAccessTokens(this.accessToken);
		this.jsapiTicket = provider.apply(kind.ticket(TicketType.JSAPI, this.accessToken));
		this.wxCardTicket = provider.apply(kind.ticket(TicketType.WX_CARD, this.accessToken));
	}

	/**
	 * Return the credentials with what only this module may know about them.
	 * @param credentials the credentials of an account
	 */
	public static RefreshingCredentials of(AccountCredentials credentials) {
		return (RefreshingCredentials) credentials;
	}

	@Override
	public String appId() {
		return this.appId;
	}

	/** The clocks that the credentials live by. */
	public TimeSource timeSource() {
		return this.scheduler;
	}

	/** The provider behind {@link #accessTokens()}. */
	public RefreshingProvider accessToken() {
		return this.accessToken;
	}

	@Override
	public AccessTokens accessTokens() {
		return this.accessTokens;
	}

	@Override
	public RefreshingProvider jsapiTicket() {
		return this.jsapiTicket;
	}

	@Override
	public RefreshingProvider wxCardTicket() {
		return this.wxCardTicket;
	}

	@Override
	public List<CredentialStatus> status() {
		return List.of(this.accessToken.status(), this.jsapiTicket.status(), this.wxCardTicket.status());
	}

	@Override
	public void endCoolDowns() {
		this.accessToken.endCoolDown();
		this.jsapiTicket.endCoolDown();
		this.wxCardTicket.endCoolDown();
	}

	private void used() {
		Runnable whenUsedAgain = this.whenUsedAgain.getAndSet(null);
		if (whenUsedAgain != null) {
			whenUsedAgain.run();
		}
	}

	/** Return whether a caller has asked for a credential since this was last called. */
	public boolean takeUsed() {
		boolean token = this.accessToken.takeUsed();
		boolean ticket = this.jsapiTicket.takeUsed();
		return this.wxCardTicket.takeUsed() || ticket || token;
	}

	/**
	 * Run nothing, neither timer nor poll, until a caller asks for a credential again.
	 * @param whenUsedAgain is called once when that happens
	 */
	public void rest(Runnable whenUsedAgain) {
		this.whenUsedAgain.set(whenUsedAgain);
		this.accessToken.rest();
		this.jsapiTicket.rest();
		this.wxCardTicket.rest();
	}

	@Override
	public CompletionStage<Void> prepare() {
		return CompletableFuture.runAsync(this.kind::prepare, this.workers)
			.thenCompose((made) -> CompletableFuture.allOf(this.accessToken.pollAhead(), this.jsapiTicket.pollAhead(),
					this.wxCardTicket.pollAhead()))
			.applyToEither(this.closed, Function.identity());
	}

	@Override
	public void close() {
		this.workers.close();
		this.closed.completeExceptionally(new RejectedExecutionException("The credentials were closed"));
		this.wxCardTicket.close();
		this.jsapiTicket.close();
		this.accessToken.close();
		if (this.ownsScheduler) {
			this.scheduler.close();
		}
	}

	/**
	 * What a user can choose about refreshing.
	 *
	 * @param maxWait how long a caller waits for a refresh
	 * @param refreshAhead whether to refresh although nobody asks
	 * @param fetchClassicWithoutStore whether to fetch a classic token when the store is
	 * down
	 */
	public record Policy(Duration maxWait, boolean refreshAhead, boolean fetchClassicWithoutStore) {
	}

}
