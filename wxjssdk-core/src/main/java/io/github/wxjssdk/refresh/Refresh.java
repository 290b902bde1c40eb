package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.guard.Causes;
import io.github.wxjssdk.guard.CoolingDownException;
import io.github.wxjssdk.guard.Deadline;
import io.github.wxjssdk.guard.GuardedStore;
import io.github.wxjssdk.guard.HungThreads;
import io.github.wxjssdk.guard.Workers;
import io.github.wxjssdk.refresh.AccountKind.Call;
import io.github.wxjssdk.refresh.AccountKind.Source;
import io.github.wxjssdk.refresh.RefreshingCredentials.Policy;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CoolDown;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes a credential: reads the store, gets what the call needs, takes the lease or
 * waits for the instance that holds it, and fetches. One refresh runs at a time. It never
 * blocks.
 */
final class Refresh {

	private static final Duration FIRST_POLL = Duration.ofMillis(100);

	private static final Duration SLOWEST_POLL = Duration.ofSeconds(1);

	/** If no credential is held, a stored one must live at least so long. */
	private static final Duration WORTHWHILE = Duration.ofSeconds(60);

	/** A stored credential is newer than the held one if it lives longer by so much. */
	private static final Duration NEWER = Duration.ofSeconds(10);

	private static final Duration SHORTEST_LIFE = Duration.ofMillis(1);

	private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

	private static final Duration PREPARATION_PAUSE = Duration.ofSeconds(5);

	private static final Duration UNCHANGED_PAUSE = Duration.ofSeconds(30);

	private final CredentialKey key;

	private final Source source;

	private final GuardedStore store;

	private final Workers workers;

	private final Scheduler scheduler;

	private final HeldCredential held;

	private final Events events;

	private final Fetch fetch;

	private final Deadline preparation;

	private final String instance;

	private int leaseRequests;

	private volatile @Nullable Pause pause;

	private volatile boolean coolDownEnded;

	private volatile @Nullable Attempt lastAttempt;

	Refresh(CredentialKey key, Source source, GuardedStore store, Workers workers, Scheduler scheduler,
			HeldCredential held, Events events, Policy policy) {
		this.key = key;
		this.source = source;
		this.store = store;
		this.workers = workers;
		this.scheduler = scheduler;
		this.held = held;
		this.events = events;
		this.fetch = new Fetch(key, store, workers, scheduler, held, events, policy);
		this.preparation = new Deadline(workers, Deadline.Callee.APP_SECRET, new HungThreads());
		this.instance = Long.toHexString((long) (scheduler.random() * Long.MAX_VALUE));
	}

	/** Why this instance does not try again yet, or null. */
	@Nullable Pause pause() {
		return this.pause;
	}

	/** How the last refresh ended, or null. */
	@Nullable Attempt lastAttempt() {
		return this.lastAttempt;
	}

	/**
	 * The held value was rejected. There may be a newer one now, although there was none
	 * a moment ago.
	 */
	void rejected() {
		Pause current = this.pause;
		if (current != null && current.cause() == null) {
			this.pause = null;
		}
	}

	/**
	 * Make the next attempt at once, and let no cool-down of the store hold it back. An
	 * attempt that is under way began before the cause was cured.
	 */
	void endCoolDown() {
		this.coolDownEnded = true;
		this.pause = null;
	}

	/** Take over a credential that was read from the store, if it is better. */
	void offer(Credential stored, ClockReading asked) {
		if (this.held.offer(stored, asked)) {
			this.pause = null;
			this.lastAttempt = new Attempt(now(), null);
			this.events.adopted(stored);
		}
	}

	/** Refresh once. The stage ends with what went wrong, if anything did. */
	CompletionStage<Void> run() {
		boolean coolDownEndedBefore = this.coolDownEnded;
		return done().thenCompose((start) -> attempt()).handle((done, failure) -> {
			if (coolDownEndedBefore) {
				this.coolDownEnded = false;
			}
			if (failure != null) {
				throw new CompletionException(retryLater(Causes.unwrap(failure)));
			}
			this.pause = pauseAfterSuccess();
			this.lastAttempt = new Attempt(now(), null);
			return null;
		});
	}

	private CompletionStage<Void> attempt() {
		ClockReading now = now();
		Snapshot snapshot = this.held.get();
		RefreshNeed need = RefreshNeed.of(snapshot, now);
		if (need == RefreshNeed.NONE) {
			// Another refresh has landed since the caller looked.
			return done();
		}
		boolean blind = snapshot == null || snapshot.doubted() || need == RefreshNeed.UNUSABLE
				|| RefreshNeed.clocksDisagree(snapshot, now);
		return blind ? readFirst() : prepare(this::acquire);
	}

	/**
	 * With nothing to give out, read the store before a fetch. Another instance may also
	 * have confirmed a doubted ticket.
	 */
	private CompletionStage<Void> readFirst() {
		ClockReading asked = now();
		return flatten(this.store.read(this.key).handle((found, failure) -> {
			if (failure != null) {
				this.events.storeNotRead(failure);
				return prepare((call) -> fetchWithoutStore(call, failure));
			}
			this.events.storeRead();
			found.ifPresent((stored) -> offer(stored, asked));
			Snapshot snapshot = this.held.get();
			RefreshNeed need = RefreshNeed.of(snapshot, now());
			boolean doubted = snapshot != null && snapshot.doubted();
			boolean enough = !doubted && (need == RefreshNeed.NONE || need == RefreshNeed.ADVISORY);
			return enough ? done() : prepare(this::acquire);
		}));
	}

	private CompletionStage<Void> prepare(Function<Call, CompletionStage<Void>> next) {
		return flatten(this.source.prepare(this.preparation).handle((call, failure) -> {
			if (failure != null) {
				throw notPrepared(Causes.unwrap(failure));
			}
			ClockReading now = now();
			Pause current = this.pause;
			if (current != null && current.cause() != null && current.holdsBack(call, now)) {
				throw new RetryLater(current.cause(), current.remaining(now), current.secretFingerprint());
			}
			return next.apply(call);
		}));
	}

	private CompletionStage<Void> acquire(Call call) {
		return acquire(call, FIRST_POLL);
	}

	private CompletionStage<Void> acquire(Call call, Duration poll) {
		ClockReading asked = now();
		Snapshot seen = this.held.get();
		LeaseRequest request = new LeaseRequest(this.instance + "-" + ++this.leaseRequests, unwantedValue(),
				neededLife(asked), usableLife(asked), call.secretFingerprint());
		return flatten(this.store.acquire(this.key, request)
			.handle((answer, failure) -> (failure != null) ? withoutStore(call, failure)
					: follow(answer, call, seen, asked, poll)));
	}

	private CompletionStage<Void> withoutStore(Call call, Throwable failure) {
		this.events.storeNotWritten(failure);
		return fetchWithoutStore(call, failure);
	}

	private CompletionStage<Void> fetchWithoutStore(Call call, Throwable failure) {
		return this.fetch.withoutStore(call, failure)
			.thenCompose((fetched) -> fetched ? done() : prepare((next) -> fetchWithoutStore(next, failure)));
	}

	private CompletionStage<Void> follow(Acquisition answer, Call call, @Nullable Snapshot seen, ClockReading asked,
			Duration poll) {
		if (answer instanceof Acquisition.Fresh fresh) {
			if (this.held.replace(seen, fresh.credential(), asked)) {
				this.events.adopted(fresh.credential());
			}
			return done();
		}
		if (answer instanceof Acquisition.Leased leased) {
			this.events.storeWritten();
			return this.fetch.underLease(call, leased.lease(), asked)
				.thenCompose((fetched) -> fetched ? done() : prepare(this::acquire));
		}
		if (answer instanceof Acquisition.CoolingDown cooling) {
			CoolDown coolDown = cooling.coolDown();
			throw new RetryLater(new CoolingDownException(coolDown.reason()), coolDown.remaining(),
					coolDown.secretFingerprint());
		}
		return after(poll)
			.thenCompose((waited) -> acquire(call, shorter(poll.multipliedBy(3).dividedBy(2), SLOWEST_POLL)));
	}

	/** A cool-down that is older than this does not hold the attempt back. */
	private Duration usableLife(ClockReading now) {
		return this.coolDownEnded ? SHORTEST_LIFE : this.held.usableFor(now);
	}

	private Duration neededLife(ClockReading now) {
		Snapshot snapshot = this.held.get();
		if (snapshot == null || snapshot.rejected() || RefreshNeed.clocksDisagree(snapshot, now)
				|| RefreshNeed.of(snapshot, now) == RefreshNeed.UNUSABLE) {
			return WORTHWHILE;
		}
		return (snapshot.doubted() && !this.key.kind().isCopy()) ? snapshot.lifeWhenConfirmed(this.key.kind())
				: snapshot.remaining(now).plus(NEWER);
	}

	/**
	 * The value that the store must not answer with. A ticket that is only doubted is
	 * accepted if another instance has had it confirmed. A copy can only be confirmed by
	 * its server.
	 */
	private @Nullable Secret unwantedValue() {
		return this.key.kind().isCopy() ? this.held.reportedValue() : this.held.rejectedValue();
	}

	/** The missing secret or token has its own provider, which backs off by itself. */
	private static RetryLater notPrepared(Throwable failure) {
		Duration retryAfter = (failure instanceof CredentialUnavailableException unavailable) ? unavailable.retryAfter()
				: PREPARATION_PAUSE;
		return new RetryLater(failure, longer(shorter(retryAfter, PREPARATION_PAUSE), SHORTEST_PAUSE), null);
	}

	private Throwable retryLater(Throwable failure) {
		RetryLater later = (failure instanceof RetryLater known) ? known
				: new RetryLater(failure, PREPARATION_PAUSE, null);
		ClockReading now = now();
		Duration usable = this.held.usableFor(now);
		Duration retryAfter = usable.isZero() ? later.retryAfter()
				: shorter(later.retryAfter(), BackOff.whileUsable(usable));
		Pause before = this.pause;
		this.lastAttempt = new Attempt(now, later.reason());
		this.pause = this.coolDownEnded ? null : Pause.of(now, retryAfter, later.reason(), later.secretFingerprint());
		Throwable told = (before != null) ? before.cause() : null;
		if (told == null || Causes.root(told) != Causes.root(later.reason())) {
			this.events.refreshFailed(later.reason(), retryAfter);
		}
		return later.reason();
	}

	/** If there is nothing newer yet, check again, but not at once. */
	private @Nullable Pause pauseAfterSuccess() {
		ClockReading now = now();
		Snapshot snapshot = this.held.get();
		if (snapshot == null || snapshot.reported() || RefreshNeed.of(snapshot, now) == RefreshNeed.NONE) {
			return null;
		}
		Duration quarter = snapshot.usableFor(now).dividedBy(4);
		return Pause.of(now, longer(shorter(quarter, UNCHANGED_PAUSE), SHORTEST_PAUSE), null, null);
	}

	private CompletableFuture<Void> after(Duration delay) {
		CompletableFuture<Void> waited = new CompletableFuture<>();
		Duration jittered = delay.multipliedBy(75 + (long) (50 * this.scheduler.random())).dividedBy(100);
		this.workers.after(jittered, () -> waited.complete(null));
		return waited;
	}

	private ClockReading now() {
		return ClockReading.now(this.scheduler);
	}

	/**
	 * A refresh that ended.
	 *
	 * @param ended when
	 * @param failure what went wrong, or null
	 */
	record Attempt(ClockReading ended, @Nullable Throwable failure) {
	}

	private static CompletionStage<Void> done() {
		return CompletableFuture.completedFuture(null);
	}

	private static CompletionStage<Void> flatten(CompletionStage<CompletionStage<Void>> nested) {
		return nested.thenCompose((stage) -> stage);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

}
