package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.github.wxjssdk.guard.BatchReader;
import io.github.wxjssdk.guard.Workers;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads the store about once a minute, while there is something to give out or after
 * somebody has asked for the credential. So this instance learns what others have fetched
 * well within the five minutes for which WeChat accepts two tokens. From the first use on
 * it also wakes up when it is time to refresh, or to try again. It goes on polling
 * however a refresh ends. The store is read together with what other credentials need.
 */
final class StorePoller {

	/** At its longest, with the wait for others, 72 seconds. */
	private static final Duration INTERVAL = Duration.ofSeconds(59);

	private static final double JITTER = 0.2;

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(1);

	private static final Duration WAIT_BEFORE_REFRESH = Duration.ofMillis(100);

	private final CredentialKey key;

	private final BatchReader reader;

	private final Workers workers;

	private final Scheduler scheduler;

	private final HeldCredential held;

	private final Refresh refresh;

	private final Events events;

	private final Supplier<CompletionStage<Void>> refreshAhead;

	private volatile boolean used;

	private volatile boolean running;

	private boolean resting;

	private long pollAt;

	private Runnable cancelNext = () -> {
	};

	StorePoller(CredentialKey key, BatchReader reader, Workers workers, Scheduler scheduler, HeldCredential held,
			Refresh refresh, Events events, Supplier<CompletionStage<Void>> refreshAhead) {
		this.key = key;
		this.reader = reader;
		this.workers = workers;
		this.scheduler = scheduler;
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

	/** Poll once before anybody has asked, and go on if something was found. */
	CompletableFuture<Void> pollAhead() {
		return poll(Duration.ZERO).thenRun(() -> {
			if (this.held.get() != null) {
				start();
			}
		});
	}

	/** Stop until somebody asks for the credential again. */
	synchronized void rest() {
		this.resting = true;
		this.used = false;
		next();
	}

	private synchronized void start() {
		this.resting = false;
		if (!this.running) {
			planNextPoll();
		}
		next();
	}

	private void planNextPoll() {
		double interval = INTERVAL.toNanos() * (1 - JITTER + 2 * JITTER * this.scheduler.random());
		this.pollAt = this.scheduler.nanoTime() + (long) interval;
	}

	/** There is one timer. What is known now decides when it ends. */
	private synchronized void next() {
		this.cancelNext.run();
		this.running = false;
		if (!isWorthwhile()) {
			return;
		}
		try {
			this.cancelNext = this.workers.afterOnTimer(untilNext(), this::pollAndRefresh);
			this.running = true;
		}
		catch (RuntimeException | Error ex) {
			// The account is closed, or the next caller starts the poller again.
		}
	}

	private boolean isWorthwhile() {
		return !this.resting && (this.used
				|| RefreshNeed.of(this.held.get(), ClockReading.now(this.scheduler)) != RefreshNeed.UNUSABLE);
	}

	private void pollAndRefresh() {
		Duration wait;
		synchronized (this) {
			boolean early = this.pollAt - this.scheduler.nanoTime() > 0;
			wait = early ? WAIT_BEFORE_REFRESH : WAIT_FOR_OTHERS;
			planNextPoll();
		}
		poll(wait).whenComplete((polled, failure) -> {
			next();
			if (this.used) {
				this.refreshAhead.get().whenComplete((done, refused) -> next());
			}
		});
	}

	/** Read the store, and take over what is better than the held credential. */
	private CompletableFuture<Void> poll(Duration wait) {
		ClockReading asked = ClockReading.now(this.scheduler);
		return this.reader.read(this.key, wait).handle((found, failure) -> {
			taken(found, failure, asked);
			return null;
		});
	}

	private void taken(@Nullable Optional<Credential> found, @Nullable Throwable failure, ClockReading asked) {
		if (failure != null) {
			this.events.storeNotRead(failure);
		}
		if (found != null) {
			this.events.storeRead();
			found.ifPresent((stored) -> this.refresh.offer(stored, asked));
		}
	}

	private Duration untilNext() {
		ClockReading now = ClockReading.now(this.scheduler);
		Duration poll = Duration.ofNanos(this.pollAt - now.nanos());
		Duration wish = this.used ? untilRefresh(now) : null;
		Duration soonest = (wish != null && wish.compareTo(poll) < 0) ? wish : poll;
		return (soonest.compareTo(SHORTEST) < 0) ? SHORTEST : soonest;
	}

	private @Nullable Duration untilRefresh(ClockReading now) {
		Pause pause = this.refresh.pause();
		if (pause != null) {
			return pause.remaining(now);
		}
		Snapshot snapshot = this.held.get();
		boolean fresh = snapshot != null && RefreshNeed.of(snapshot, now) == RefreshNeed.NONE;
		return (snapshot != null && fresh) ? snapshot.freshFor(now) : null;
	}

}
