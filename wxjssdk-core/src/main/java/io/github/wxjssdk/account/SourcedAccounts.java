package io.github.wxjssdk.account;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
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

	private final AccountSource source;

	private final Questions questions;

	private final Scheduler scheduler;

	private final Workers workers;

	private final Function<AccountSettings, WeChatAccount.Builder> builders;

	private final @Nullable WeChatAccounts known;

	private final @Nullable String primary;

	private final Duration keepSettings;

	private final Duration idleTime;

	private final Map<String, SourcedAccount> found = new ConcurrentHashMap<>();

	/** All that may be in use: somebody may hold an account that is found no more. */
	private final Set<SourcedAccount> awake = ConcurrentHashMap.newKeySet();

	/** One question for all who ask for a name at the same time. */
	private final Map<String, CompletableFuture<Optional<WeChatAccount>>> asked = new ConcurrentHashMap<>();

	private boolean goingRound;

	private volatile boolean closed;

	SourcedAccounts(AccountSource source, Scheduler scheduler,
			Function<AccountSettings, WeChatAccount.Builder> builders, @Nullable WeChatAccounts known,
			@Nullable String primary, Duration keepSettings, Duration idleTime) {
		this.source = source;
		this.scheduler = scheduler;
		this.workers = new Workers(scheduler);
		this.questions = new Questions(source, scheduler, this.workers);
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
		// A question that is under way may have read the settings of before.
		CompletableFuture<Optional<WeChatAccount>> before = this.asked.get(name);
		return (before == null) ? ask(name) : before.handle((ended, failure) -> null).thenCompose((ended) -> ask(name));
	}

	private CompletionStage<Optional<WeChatAccount>> ask(String name) {
		CompletableFuture<Optional<WeChatAccount>> mine = new CompletableFuture<>();
		CompletableFuture<Optional<WeChatAccount>> running = this.asked.putIfAbsent(name, mine);
		if (running != null) {
			return ownFuture(running);
		}
		if (this.closed) {
			this.asked.remove(name);
			return CompletableFuture.failedFuture(closed(name));
		}
		this.questions.ask(name, this.found.containsKey(name))
			.thenApply((settings) -> settings.map((now) -> use(name, now)).or(() -> remove(name)))
			.whenComplete((account, failure) -> {
				this.asked.remove(name);
				this.workers.end(() -> complete(mine, account, failure));
			});
		return ownFuture(mine);
	}

	/** What one caller cancels goes on for the others. */
	private static <T> CompletableFuture<T> ownFuture(CompletableFuture<T> shared) {
		CompletableFuture<T> own = new CompletableFuture<>();
		shared.whenComplete((result, failure) -> complete(own, result, failure));
		return own;
	}

	private static <T> void complete(CompletableFuture<T> future, @Nullable T result, @Nullable Throwable failure) {
		if (failure != null) {
			future.completeExceptionally((failure instanceof CompletionException && failure.getCause() != null)
					? failure.getCause() : failure);
		}
		else {
			future.complete(result);
		}
	}

	private WeChatAccount use(String name, AccountSettings settings) {
		SourcedAccount account = this.found.get(name);
		try {
			if (account == null) {
				account = new SourcedAccount(name, settings, this.builders, this.scheduler, this::latestSettings);
				keep(account);
			}
			else {
				account.settings(settings);
			}
		}
		catch (IllegalArgumentException ex) {
			throw new AccountUnavailableException(name, "its settings cannot be used: " + ex.getMessage(), ex,
					this.keepSettings);
		}
		return account.account();
	}

	private Optional<WeChatAccount> remove(String name) {
		SourcedAccount removed = this.found.remove(name);
		if (removed != null) {
			this.awake.remove(removed);
			removed.close();
		}
		return Optional.empty();
	}

	/**
	 * Nobody has asked for the settings of an account that was let go, but somebody may
	 * still hold it. While the source fails, old settings are better than none. This is
	 * called where a secret or a token is read, which may block.
	 */
	private AccountSettings latestSettings(SourcedAccount account) {
		if (isFound(account) && !account.isOlderThan(this.keepSettings.plus(LONGEST_ROUND))) {
			return account.settings();
		}
		Optional<AccountSettings> latest;
		try {
			latest = this.source.find(account.name());
		}
		catch (RuntimeException ex) {
			return account.settings();
		}
		return latest.orElseThrow(() -> new IllegalStateException("The account was removed"));
	}

	private void keep(SourcedAccount account) {
		this.found.putIfAbsent(account.name(), account);
		this.awake.add(account);
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
		this.awake.forEach(this::attend);
		synchronized (this) {
			this.goingRound = !this.awake.isEmpty();
			if (this.goingRound) {
				goRoundLater();
			}
		}
	}

	private void attend(SourcedAccount account) {
		if (account.isIdleFor(this.idleTime)) {
			this.awake.remove(account);
			this.found.remove(account.name(), account);
			account.rest(() -> bringBack(account));
		}
		else if (isFound(account) && account.isOlderThan(this.keepSettings)) {
			ask(account.name());
		}
	}

	/** Much may have changed while nobody used it. */
	private void bringBack(SourcedAccount account) {
		keep(account);
		if (isFound(account)) {
			ask(account.name());
		}
	}

	private boolean isFound(SourcedAccount account) {
		return this.found.get(account.name()) == account;
	}

	@Override
	public void close() {
		this.closed = true;
		this.workers.close();
		this.awake.forEach(SourcedAccount::close);
		this.asked.forEach((name, asked) -> asked.completeExceptionally(closed(name)));
	}

	private static AccountUnavailableException closed(String name) {
		return new AccountUnavailableException(name, "the accounts were closed.", null, Duration.ZERO);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
