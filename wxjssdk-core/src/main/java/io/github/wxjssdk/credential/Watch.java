package io.github.wxjssdk.credential;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the store about once a minute, for as long as there is something to give out
 * or somebody has asked for it, so that this instance learns of what others fetched well
 * within the five minutes for which WeChat accepts two tokens. From the first use on it
 * also wakes up when it is time to refresh, or to try again. Whatever becomes of a
 * refresh, it looks.
 */
final class Watch {

	private static final Duration INTERVAL = Duration.ofSeconds(60);

	private static final double JITTER = 0.2;

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private final CredentialKey key;

	private final GuardedStore store;

	private final Workers workers;

	private final Machine machine;

	private final HeldCredential held;

	private final Refresh refresh;

	private final Events events;

	private final Supplier<CompletionStage<Void>> refreshAhead;

	private volatile boolean used;

	private volatile boolean running;

	private long lookAt;

	private Runnable cancelNext = () -> {
	};

	Watch(CredentialKey key, GuardedStore store, Workers workers, Machine machine, HeldCredential held, Refresh refresh,
			Events events, Supplier<CompletionStage<Void>> refreshAhead) {
		this.key = key;
		this.store = store;
		this.workers = workers;
		this.machine = machine;
		this.held = held;
		this.refresh = refresh;
		this.events = events;
		this.refreshAhead = refreshAhead;
	}

	/** Somebody asks for the credential. */
	void use() {
		if (!this.used || !this.running) {
			this.used = true;
			start();
		}
	}

	/** Whether anybody has asked for the credential. */
	boolean isUsed() {
		return this.used;
	}

	/** Look before anybody has asked, and watch what is found. */
	CompletionStage<Void> lookAhead() {
		return look().thenRun(() -> {
			if (this.held.get() != null) {
				start();
			}
		});
	}

	private synchronized void start() {
		if (!this.running) {
			lookAgainInTime();
		}
		next();
	}

	private void lookAgainInTime() {
		double interval = INTERVAL.toNanos() * (1 - JITTER + 2 * JITTER * this.machine.random());
		this.lookAt = this.machine.nanoTime() + (long) interval;
	}

	/** There is one timer: what is known now decides when to wake up. */
	private synchronized void next() {
		this.cancelNext.run();
		this.running = false;
		if (!isWorthwhile()) {
			return;
		}
		try {
			this.cancelNext = this.workers.after(untilNext(), this::lookAndRefresh);
			this.running = true;
		}
		catch (RuntimeException | Error ex) {
			// Closed, as a rule; otherwise who asks next starts it again.
		}
	}

	private boolean isWorthwhile() {
		return this.used || RefreshNeed.of(this.held.get(), Moment.now(this.machine)) != RefreshNeed.UNUSABLE;
	}

	private void lookAndRefresh() {
		synchronized (this) {
			lookAgainInTime();
		}
		look().whenComplete((looked, failure) -> {
			next();
			if (this.used) {
				this.refreshAhead.get().whenComplete((done, refused) -> next());
			}
		});
	}

	/** Take over what is in the store, if it is better than what is held. */
	private CompletionStage<Void> look() {
		Moment asked = Moment.now(this.machine);
		return this.store.read(this.key).handle((found, failure) -> {
			seen(found, failure, asked);
			return null;
		});
	}

	private void seen(@Nullable Optional<Credential> found, @Nullable Throwable failure, Moment asked) {
		if (failure != null) {
			this.events.storeNotRead(failure);
		}
		if (found != null) {
			this.events.storeRead();
			found.ifPresent((stored) -> this.refresh.offer(stored, asked));
		}
	}

	private Duration untilNext() {
		Moment now = Moment.now(this.machine);
		Duration look = Duration.ofNanos(this.lookAt - now.nanos());
		Duration wish = this.used ? untilRefresh(now) : null;
		Duration soonest = (wish != null && wish.compareTo(look) < 0) ? wish : look;
		return (soonest.compareTo(SHORTEST) < 0) ? SHORTEST : soonest;
	}

	private @Nullable Duration untilRefresh(Moment now) {
		Pause pause = this.refresh.pause();
		if (pause != null) {
			return pause.remaining(now);
		}
		Snapshot snapshot = this.held.get();
		boolean fresh = snapshot != null && RefreshNeed.of(snapshot, now) == RefreshNeed.NONE;
		return (snapshot != null && fresh) ? snapshot.freshFor(now) : null;
	}

}
