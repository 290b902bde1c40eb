package io.github.wxjssdk.account;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.wxjssdk.guard.Workers;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that an {@link AccountSource} knows, beside those that are known from the
 * beginning. An account is kept from its first use on, asked for again in the background
 * while it is kept, and let go after a time without use. Thread-safe.
 */
final class SourcedAccounts implements WeChatAccounts {

	private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_-]{1,64}");

	private static final Duration LONGEST_ROUND = Duration.ofMinutes(1);

	private static final Duration SHORTEST_ROUND = Duration.ofMillis(100);

	private static final CompletionStage<Optional<WeChatAccount>> NONE = CompletableFuture
		.completedFuture(Optional.empty());

	private final Questions questions;

	private final Scheduler scheduler;

	private final Workers workers;

	private final Function<AccountSettings, WeChatAccount.Builder> builders;

	private final @Nullable WeChatAccounts known;

	private final @Nullable String primary;

	private final Duration keepSettings;

	private final Duration idleTime;

	private final Map<String, SourcedAccount> found = new ConcurrentHashMap<>();

	/** Accounts that were let go, as long as somebody holds them. */
	private final Map<String, WeakReference<SourcedAccount>> resting = new ConcurrentHashMap<>();

	private boolean goingRound;

	private volatile boolean closed;

	SourcedAccounts(AccountSource source, Scheduler scheduler,
			Function<AccountSettings, WeChatAccount.Builder> builders, @Nullable WeChatAccounts known,
			@Nullable String primary, Duration keepSettings, Duration idleTime,
			Consumer<AccountUnavailableException> failureListener) {
		this.scheduler = scheduler;
		this.workers = new Workers(scheduler);
		this.questions = new Questions(source, scheduler, this.workers, this::answered, failureListener);
		this.builders = builders;
		this.known = known;
		this.primary = primary;
		this.keepSettings = keepSettings;
		this.idleTime = idleTime;
	}

	@Override
	public WeChatAccount primary() {
		if (this.primary != null) {
			return find(this.primary)
				.orElseThrow(() -> new IllegalStateException("There is no account '" + this.primary + "'"));
		}
		if (this.known != null) {
			return this.known.primary();
		}
		throw new IllegalStateException("No account is named, and none is the primary one");
	}

	@Override
	public Optional<WeChatAccount> find(String name) {
		SourcedAccount account = this.found.get(name);
		return (account != null) ? Optional.of(account.account()) : await(name, findAsync(name));
	}

	private static Optional<WeChatAccount> await(String name, CompletionStage<Optional<WeChatAccount>> stage) {
		try {
			return stage.toCompletableFuture().get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AccountUnavailableException(name, "the caller was interrupted.", null, Duration.ZERO);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof AccountUnavailableException unavailable) ? unavailable
					: new IllegalStateException(ex.getCause());
		}
	}

	@Override
	public CompletionStage<Optional<WeChatAccount>> findAsync(@Nullable String name) {
		if (name == null) {
			return (this.primary != null) ? findAsync(this.primary)
					: (this.known != null) ? this.known.findAsync(null) : NONE;
		}
		Optional<WeChatAccount> account = findKnown(name);
		if (account.isPresent()) {
			return CompletableFuture.completedFuture(account);
		}
		boolean impossible = !NAME.matcher(name).matches() || this.questions.isUnknown(name);
		return impossible ? NONE : ask(name);
	}

	private Optional<WeChatAccount> findKnown(String name) {
		SourcedAccount account = this.found.get(name);
		if (account != null) {
			return Optional.of(account.account());
		}
		return (this.known != null) ? this.known.find(name) : Optional.empty();
	}

	@Override
	public Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		if (this.known != null) {
			names.addAll(this.known.names());
		}
		names.addAll(this.found.keySet());
		return names;
	}

	@Override
	public Stream<WeChatAccount> stream() {
		Stream<WeChatAccount> sourced = this.found.values().stream().map(SourcedAccount::account);
		return (this.known != null) ? Stream.concat(this.known.stream(), sourced) : sourced;
	}

	@Override
	public CompletionStage<Optional<WeChatAccount>> refresh(String name) {
		if (this.known != null && this.known.find(name).isPresent()) {
			return this.known.findAsync(name);
		}
		this.questions.forgetUnknown(name);
		return this.questions.askAnew(name, this.found.containsKey(name));
	}

	private CompletableFuture<Optional<WeChatAccount>> ask(String name) {
		return this.questions.ask(name, this.found.containsKey(name));
	}

	private Optional<WeChatAccount> answered(String name, Optional<AccountSettings> settings) {
		SourcedAccount account = this.found.get(name);
		if (account == null) {
			account = rested(name);
		}
		if (settings.isEmpty()) {
			remove(name, account);
			return Optional.empty();
		}
		if (account == null) {
			account = new SourcedAccount(name, settings.get(), this.builders, this.scheduler, this.workers,
					() -> this.questions.underWay(name));
		}
		else {
			account.settings(settings.get());
		}
		keep(account);
		return Optional.of(account.account());
	}

	private @Nullable SourcedAccount rested(String name) {
		WeakReference<SourcedAccount> held = this.resting.get(name);
		return (held != null) ? held.get() : null;
	}

	private void remove(String name, @Nullable SourcedAccount account) {
		this.found.remove(name);
		this.resting.remove(name);
		if (account != null) {
			account.close();
		}
	}

	private void keep(SourcedAccount account) {
		this.found.put(account.name(), account);
		this.resting.remove(account.name());
		synchronized (this) {
			if (!this.goingRound && !this.closed) {
				this.goingRound = true;
				goRoundLater();
			}
		}
		if (this.closed) {
			account.close();
		}
	}

	private void goRoundLater() {
		Duration round = shorter(LONGEST_ROUND, shorter(this.keepSettings, this.idleTime).dividedBy(2));
		this.workers.after((round.compareTo(SHORTEST_ROUND) < 0) ? SHORTEST_ROUND : round, this::goRound);
	}

	private void goRound() {
		try {
			this.found.values().forEach(this::attend);
			this.resting.values().removeIf((held) -> held.refersTo(null));
		}
		finally {
			synchronized (this) {
				this.goingRound = !this.found.isEmpty() && !this.closed;
				if (this.goingRound) {
					goRoundLater();
				}
			}
		}
	}

	private void attend(SourcedAccount account) {
		account.noteUse();
		if (account.isIdleFor(this.idleTime)) {
			this.resting.put(account.name(), new WeakReference<>(account));
			this.found.remove(account.name(), account);
			account.rest(() -> bringBack(account));
		}
		else if (account.isOlderThan(this.keepSettings)) {
			ask(account.name());
		}
	}

	/**
	 * Much may have changed while nobody used it, so its next call waits for the answer.
	 */
	private void bringBack(SourcedAccount account) {
		keep(account);
		ask(account.name());
	}

	@Override
	public void close() {
		this.closed = true;
		this.workers.close();
		this.questions.close();
		this.found.values().forEach(SourcedAccount::close);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
