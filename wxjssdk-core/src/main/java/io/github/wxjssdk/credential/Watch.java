package io.github.wxjssdk.credential;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the store about once a minute, from the first use on, so that this instance
 * learns of what others fetched well within the five minutes for which WeChat accepts two
 * tokens; and wakes up when it is time to refresh, or to try again.
 */
final class Watch {

	private static final Duration INTERVAL = Duration.ofSeconds(60);

	private static final double JITTER = 0.2;

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private final CredentialKey key;

	private final GuardedStore store;

	private final Machine machine;

	private final HeldCredential held;

	private final Refresh refresh;

	private final Events events;

	private final Supplier<CompletionStage<Void>> refreshAhead;

	private final AtomicBoolean started = new AtomicBoolean();

	private volatile boolean closed;

	Watch(CredentialKey key, GuardedStore store, Machine machine, HeldCredential held, Refresh refresh, Events events,
			Supplier<CompletionStage<Void>> refreshAhead) {
		this.key = key;
		this.store = store;
		this.machine = machine;
		this.held = held;
		this.refresh = refresh;
		this.events = events;
		this.refreshAhead = refreshAhead;
	}

	/** Begin to watch, if that has not happened. */
	void start() {
		if (!this.started.get() && this.started.compareAndSet(false, true)) {
			next();
		}
	}

	boolean isStarted() {
		return this.started.get();
	}

	void close() {
		this.closed = true;
	}

	private void next() {
		if (this.closed) {
			return;
		}
		try {
			this.machine.schedule(() -> this.machine.execute(this::lookAndRefresh), untilNextLook());
		}
		catch (RejectedExecutionException ex) {
			// The machine was closed, and with it everything that could be refreshed.
			this.closed = true;
		}
	}

	private void lookAndRefresh() {
		look().thenCompose((looked) -> this.refreshAhead.get()).whenComplete((done, failure) -> next());
	}

	/** Take over what is in the store, if it is better than what is held. */
	CompletionStage<Void> look() {
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

	private Duration untilNextLook() {
		Duration interval = Duration
			.ofMillis((long) (INTERVAL.toMillis() * (1 - JITTER + 2 * JITTER * this.machine.random())));
		Moment now = Moment.now(this.machine);
		Pause pause = this.refresh.pause();
		Duration wish = interval;
		if (pause != null) {
			wish = pause.remaining(now);
		}
		else {
			Snapshot snapshot = this.held.get();
			if (snapshot != null && RefreshNeed.of(snapshot, now) == RefreshNeed.NONE) {
				wish = snapshot.freshFor(now);
			}
		}
		Duration soonest = (wish.compareTo(SHORTEST) < 0) ? SHORTEST : wish;
		return (soonest.compareTo(interval) < 0) ? soonest : interval;
	}

}
