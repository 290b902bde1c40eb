package io.github.wxjssdk.credential;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
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

	private final Watch watch;

	RefreshingProvider(CredentialKey key, CredentialSource source, GuardedStore store, Machine machine,
			CredentialListener listener, RefreshPolicy policy) {
		this.key = key;
		this.machine = machine;
		this.policy = policy;
		this.events = new Events(key, listener);
		this.held = new HeldCredential(key.kind(), machine);
		this.refresh = new Refresh(key, source, store, machine, this.held, this.events, policy);
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
			throw unavailable(ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof CredentialUnavailableException unavailable) ? unavailable
					: unavailable(ex.getCause());
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
				? CompletableFuture.completedFuture(view.apply(snapshot)) : waitFor(running, view);
	}

	/** As {@link #getAsync}, but a value that WeChat rejected is worse than none. */
	CompletionStage<Secret> getAcceptedAsync() {
		return getAsync().thenApply((value) -> {
			if (value.equals(this.held.rejectedValue())) {
				Pause pause = this.refresh.pause();
				throw unavailable((pause != null) ? pause.cause() : null);
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
	void lookIntoStore() {
		this.watch.look();
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

	private <T> CompletionStage<T> waitFor(CompletableFuture<Void> running, Function<Snapshot, T> view) {
		CompletableFuture<T> caller = new CompletableFuture<>();
		running.whenComplete((done, failure) -> settle(caller, view, failure));
		if (!caller.isDone()) {
			Moment asked = now();
			caller.whenComplete((value, failure) -> this.events.waited(now().since(asked), failure == null));
			giveUpInTime(caller, view);
		}
		return caller;
	}

	private <T> void giveUpInTime(CompletableFuture<T> caller, Function<Snapshot, T> view) {
		TimeoutException tooLate = new TimeoutException(
				"the refresh did not end within " + this.policy.waitAtMost().toMillis() + " ms.");
		try {
			Runnable cancel = this.machine.schedule(() -> this.machine.execute(() -> settle(caller, view, tooLate)),
					this.policy.waitAtMost());
			caller.whenComplete((value, failure) -> cancel.run());
		}
		catch (RejectedExecutionException ex) {
			settle(caller, view, ex);
		}
	}

	/** The old value does while it is usable, whatever the refresh came to. */
	private <T> void settle(CompletableFuture<T> caller, Function<Snapshot, T> view, @Nullable Throwable failure) {
		Snapshot snapshot = this.held.get();
		if (snapshot != null && need(snapshot) != RefreshNeed.UNUSABLE) {
			caller.complete(view.apply(snapshot));
		}
		else {
			caller.completeExceptionally(unavailable(failure));
		}
	}

	private CredentialUnavailableException unavailable(@Nullable Throwable failure) {
		Throwable cause = (failure != null) ? Causes.unwrap(failure) : null;
		Pause pause = this.refresh.pause();
		Duration retryAfter = (cause instanceof CredentialUnavailableException other) ? other.retryAfter()
				: (pause != null) ? pause.remaining(now()) : Duration.ZERO;
		return new CredentialUnavailableException(this.key, cause, retryAfter);
	}

	private RefreshNeed need(@Nullable Snapshot snapshot) {
		return RefreshNeed.of(snapshot, this.machine.nanoTime(), this.machine.currentTimeMillis());
	}

	private Moment now() {
		return Moment.now(this.machine);
	}

}
