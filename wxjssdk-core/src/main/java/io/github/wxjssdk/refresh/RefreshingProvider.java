package io.github.wxjssdk.refresh;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.credential.CredentialProvider;
import io.github.wxjssdk.credential.CredentialStatus;
import io.github.wxjssdk.guard.BatchReader;
import io.github.wxjssdk.guard.GuardedStore;
import io.github.wxjssdk.guard.Workers;
import io.github.wxjssdk.refresh.AccountKind.Source;
import io.github.wxjssdk.refresh.RefreshingCredentials.Policy;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Gives callers the held value while it is fresh. Otherwise it gives them what is held
 * when the running refresh has ended.
 */
public final class RefreshingProvider implements CredentialProvider {

	private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

	private final CredentialKey key;

	private final Workers workers;

	private final Scheduler scheduler;

	private final Policy policy;

	private final Events events;

	private final HeldCredential held;

	private final Refresh refresh;

	private final SingleFlight flight = new SingleFlight();

	private final Waiters waiters;

	private final StorePoller poller;

	private final Runnable whenUsed;

	/**
	 * Whether a caller has asked since {@link #takeUsed()}, for the fast path. Who reads
	 * it late only takes the slower path.
	 */
	private boolean used;

	RefreshingProvider(CredentialKey key, Source source, GuardedStore store, BatchReader reader, Workers workers,
			Scheduler scheduler, List<CredentialListener> listeners, Policy policy, Runnable whenUsed) {
		this.key = key;
		this.whenUsed = whenUsed;
		this.workers = workers;
		this.scheduler = scheduler;
		this.policy = policy;
		this.events = new Events(key, listeners, workers);
		this.held = new HeldCredential(key.kind(), scheduler);
		this.refresh = new Refresh(key, source, store, workers, scheduler, this.held, this.events, policy);
		this.waiters = new Waiters(key, workers, scheduler, this.held, this.refresh, this.events, policy.maxWait());
		this.poller = new StorePoller(key, reader, workers, scheduler, this.held, this.refresh, this.events,
				this::refreshAhead);
	}

	@Override
	public Secret get() {
		return get(this.scheduler.currentTimeMillis());
	}

	/**
	 * Return the credential as {@link #get()} does, for a caller that has just read the
	 * wall clock for its own sake: reading a clock is a good part of what {@link #get()}
	 * costs.
	 * @param currentTimeMillis what {@link RefreshingCredentials#timeSource()} shows now
	 */
	public Secret get(long currentTimeMillis) {
		Snapshot snapshot = this.held.get();
		RefreshNeed need = RefreshNeed.of(snapshot, this.scheduler.nanoTime(), currentTimeMillis);
		if (snapshot != null && need == RefreshNeed.NONE && this.used) {
			return snapshot.value();
		}
		CompletableFuture<Void> running = use(need, true);
		return (snapshot != null && need.isServed()) ? snapshot.value() : this.waiters.await(running).value();
	}

	@Override
	public CompletionStage<Secret> getAsync() {
		return getAsync(Snapshot::value, true);
	}

	@Override
	public CompletionStage<Credential> currentAsync() {
		return getAsync((snapshot) -> snapshot.asOf(now()), true);
	}

	private <T> CompletionStage<T> getAsync(Function<Snapshot, T> view, boolean byCaller) {
		Snapshot snapshot = this.held.get();
		RefreshNeed need = need(snapshot);
		CompletableFuture<Void> running = use(need, byCaller);
		return (snapshot != null && need.isServed()) ? CompletableFuture.completedFuture(view.apply(snapshot))
				: this.waiters.waitFor(running, view);
	}

	/**
	 * Refresh if that is needed, and poll the store from now on.
	 * @param byCaller whether somebody outside asks, and not another credential
	 */
	private CompletableFuture<Void> use(RefreshNeed need, boolean byCaller) {
		if (need == RefreshNeed.NONE && this.used) {
			return DONE;
		}
		this.poller.use();
		if (byCaller && !this.used) {
			this.used = true;
			this.whenUsed.run();
		}
		return (need == RefreshNeed.NONE) ? DONE : refreshUnlessPaused();
	}

	/** As {@link #getAsync}, but a value that WeChat rejected is worse than none. */
	private CompletionStage<Secret> getAcceptedAsync(boolean byCaller) {
		return getAsync(Snapshot::value, byCaller).thenApply(this::accepted);
	}

	/** The same, for a ticket that is fetched with it. */
	CompletionStage<Secret> getForTicketAsync() {
		return getAcceptedAsync(false);
	}

	private Secret accepted(Secret value) {
		if (value.equals(this.held.rejectedValue())) {
			Pause pause = this.refresh.pause();
			throw this.waiters.unavailable((pause != null) ? pause.cause() : null);
		}
		return value;
	}

	@Override
	public CompletionStage<Secret> getInsteadOfAsync(Secret rejected) {
		if (!reject(rejected)) {
			return getAsync();
		}
		Snapshot snapshot = this.held.get();
		if (snapshot != null && snapshot.doubted()) {
			return this.waiters.waitFor(use(need(snapshot), true), Snapshot::value);
		}
		return getAcceptedAsync(true);
	}

	/** As {@link #getInsteadOfAsync}, for a caller that waits on its own thread. */
	Secret getInsteadOf(Secret rejected) {
		return reject(rejected) ? accepted(get()) : get();
	}

	@Override
	public boolean invalidate(Secret rejected) {
		Snapshot snapshot = this.held.get();
		if (snapshot == null || !snapshot.value().equals(rejected)) {
			return false;
		}
		reject(snapshot);
		return true;
	}

	@Override
	public CredentialStatus status() {
		return new StatusReport(this.key, this.poller.isUsed(), this.held.get(), this.refresh.pause(),
				this.refresh.lastAttempt(), now())
			.status();
	}

	/**
	 * Return the values that this instance has held last, to recognise one of them: the
	 * held one, usable or not, and the one before it. Nothing is fetched for it.
	 * @return at most two values, the newest first
	 */
	public List<Secret> recentValues() {
		return this.held.recentValues();
	}

	/**
	 * Report a rejected value.
	 * @return whether getting again can give another one
	 */
	boolean reject(Secret rejected) {
		Snapshot snapshot = this.held.get();
		return snapshot == null || !snapshot.value().equals(rejected) || reject(snapshot);
	}

	/** Take over what the store holds, in the background. */
	CompletableFuture<Void> pollAhead() {
		return this.poller.pollAhead();
	}

	/** Let the next attempt be made at once, whatever the last failure was. */
	void endCoolDown() {
		this.refresh.endCoolDown();
		if (this.poller.isUsed()) {
			refreshAhead();
		}
	}

	/** Return whether a caller has asked for it since this was last called. */
	boolean takeUsed() {
		boolean wasUsed = this.used;
		this.used = false;
		return wasUsed;
	}

	/** Run nothing until a caller asks again. What is held stays. */
	void rest() {
		this.used = false;
		this.poller.rest();
	}

	/** Tell who waits that the account is closed. */
	void close() {
		this.flight.abort(new RejectedExecutionException("The credentials were closed"));
	}

	private boolean reject(Snapshot snapshot) {
		if (snapshot.reported()) {
			return true;
		}
		boolean tooYoung = !snapshot.isReportable(now());
		if (tooYoung || this.held.reject(snapshot)) {
			this.refresh.rejected();
			this.events.invalidated(tooYoung);
		}
		return !tooYoung;
	}

	/** An old copy may be dead already, and another copy costs no call to WeChat. */
	private CompletionStage<Void> refreshAhead() {
		boolean wanted = this.policy.refreshAhead() || this.key.kind().isCopy();
		return (wanted && need(this.held.get()) != RefreshNeed.NONE) ? refreshUnlessPaused()
				: CompletableFuture.completedFuture(null);
	}

	/** Start a refresh, or join the running one. A pause counts as a failed refresh. */
	private CompletableFuture<Void> refreshUnlessPaused() {
		Pause pause = this.refresh.pause();
		if (pause != null && pause.holdsBack(now())) {
			return (pause.cause() != null) ? CompletableFuture.failedFuture(pause.cause())
					: CompletableFuture.completedFuture(null);
		}
		return this.flight.join(this.workers, this.refresh::run);
	}

	private RefreshNeed need(@Nullable Snapshot snapshot) {
		return RefreshNeed.of(snapshot, this.scheduler.nanoTime(), this.scheduler.currentTimeMillis());
	}

	private ClockReading now() {
		return ClockReading.now(this.scheduler);
	}

}
