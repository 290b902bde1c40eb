package io.github.wxjssdk.credential;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import org.jspecify.annotations.Nullable;

/**
 * What callers get: the held value while it is good for them, and otherwise what is held
 * when the one refresh that is running has ended.
 */
final class RefreshingProvider implements CredentialProvider {

	private final CredentialKey key;

	private final Machine machine;

	private final RefreshPolicy policy;

	private final Events events;

	private final HeldCredential held;

	private final Refresh refresh;

	private final SingleFlight flight = new SingleFlight();

	private final Waiters waiters;

	private final Watch watch;

	RefreshingProvider(CredentialKey key, CredentialSource source, GuardedStore store, Machine machine,
			List<CredentialListener> listeners, RefreshPolicy policy) {
		this.key = key;
		this.machine = machine;
		this.policy = policy;
		this.events = new Events(key, listeners);
		this.held = new HeldCredential(key.kind(), machine);
		this.refresh = new Refresh(key, source, store, machine, this.held, this.events, policy);
		this.waiters = new Waiters(key, machine, this.held, this.refresh, this.events, policy.waitAtMost());
		this.watch = new Watch(key, store, machine, this.held, this.refresh, this.events, this::refreshAhead);
	}

	@Override
	public Secret get() {
		return get(this.machine.currentTimeMillis());
	}

	@Override
	public Secret get(long currentTimeMillis) {
		Snapshot snapshot = this.held.get();
		if (snapshot != null
				&& RefreshNeed.of(snapshot, this.machine.nanoTime(), currentTimeMillis) == RefreshNeed.NONE) {
			return snapshot.value();
		}
		return await(getAsync());
	}

	/** Wait as long as the stage takes, which ends in time. */
	Secret await(CompletionStage<Secret> value) {
		try {
			return value.toCompletableFuture().get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw this.waiters.unavailable(ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof CredentialUnavailableException unavailable) ? unavailable
					: this.waiters.unavailable(ex.getCause());
		}
	}

	@Override
	public CompletionStage<Secret> getAsync() {
		return getAsync(Snapshot::value);
	}

	@Override
	public CompletionStage<Credential> currentAsync() {
		return getAsync((snapshot) -> snapshot.asOf(now()));
	}

	private <T> CompletionStage<T> getAsync(Function<Snapshot, T> view) {
		Snapshot snapshot = this.held.get();
		RefreshNeed need = need(snapshot);
		if (snapshot != null && need == RefreshNeed.NONE) {
			return CompletableFuture.completedFuture(view.apply(snapshot));
		}
		this.watch.start();
		CompletableFuture<Void> running = refreshUnlessPaused();
		return (snapshot != null && need == RefreshNeed.ADVISORY)
				? CompletableFuture.completedFuture(view.apply(snapshot)) : this.waiters.waitFor(running, view);
	}

	/** As {@link #getAsync}, but a value that WeChat rejected is worse than none. */
	CompletionStage<Secret> getAcceptedAsync() {
		return getAsync().thenApply((value) -> {
			if (value.equals(this.held.rejectedValue())) {
				Pause pause = this.refresh.pause();
				throw this.waiters.unavailable((pause != null) ? pause.cause() : null);
			}
			return value;
		});
	}

	/**
	 * Report a rejected value, and get the one to try again with: another one, or the
	 * same if it is too young for WeChat to know it everywhere.
	 */
	CompletionStage<Secret> getInsteadOfAsync(Secret rejected) {
		return reject(rejected) ? getAcceptedAsync() : getAsync();
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
		return CredentialStatus.of(this.key, this.watch.isStarted(), this.held.get(), this.refresh, now());
	}

	@Override
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
	CompletionStage<Void> lookIntoStore() {
		return this.watch.look();
	}

	/** Stop refreshing; who waits is told so. */
	void close() {
		this.watch.close();
		this.flight.abort(new RejectedExecutionException("The credentials were closed"));
	}

	private boolean reject(Snapshot snapshot) {
		if (snapshot.rejected()) {
			return true;
		}
		boolean tooYoung = !snapshot.isReportable(now());
		if (tooYoung || this.held.reject(snapshot)) {
			this.events.invalidated(tooYoung);
		}
		return !tooYoung;
	}

	/**
	 * An old copy may be dead already, and asking for another one costs WeChat nothing.
	 */
	private CompletionStage<Void> refreshAhead() {
		boolean wanted = this.policy.refreshAhead() || this.key.kind().isCopy();
		return (wanted && need(this.held.get()) != RefreshNeed.NONE) ? refreshUnlessPaused()
				: CompletableFuture.completedFuture(null);
	}

	/** Start a refresh or join the one that runs; a pause counts as one that failed. */
	private CompletableFuture<Void> refreshUnlessPaused() {
		Pause pause = this.refresh.pause();
		if (pause != null && pause.holdsBack(now())) {
			return (pause.cause() != null) ? CompletableFuture.failedFuture(pause.cause())
					: CompletableFuture.completedFuture(null);
		}
		return this.flight.join(this.machine::execute, this.refresh::run);
	}

	private RefreshNeed need(@Nullable Snapshot snapshot) {
		return RefreshNeed.of(snapshot, this.machine.nanoTime(), this.machine.currentTimeMillis());
	}

	private Moment now() {
		return Moment.now(this.machine);
	}

}
