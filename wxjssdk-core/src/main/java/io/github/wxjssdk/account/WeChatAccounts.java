package io.github.wxjssdk.account;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * All accounts of an application, by their names. Everything that serves an account finds
 * it here. Thread-safe.
 */
public interface WeChatAccounts extends AutoCloseable {

	/**
	 * Return the account that is meant where none is named. May block as {@link #find}.
	 * @return the primary account
	 * @throws IllegalStateException if no account is meant
	 * @throws AccountUnavailableException if it is not known yet, and cannot be looked up
	 */
	WeChatAccount primary();

	/**
	 * Find an account. Blocks only while an {@link AccountSource} is asked for an account
	 * that is not known yet.
	 * @param name its name, or the app id of an account that is known from the beginning
	 * @return the account, or nothing if there is none of that name or app id. If several
	 * accounts share an app id, it is the first of them
	 * @throws AccountUnavailableException if the account is not known yet, and cannot be
	 * looked up
	 */
	Optional<WeChatAccount> find(String name);

	/**
	 * Find an account without ever blocking.
	 * @param name as for {@link #find}, or null for the account that is meant where none
	 * is named
	 * @return a stage that holds the account, or nothing if there is none; or ends with
	 * an {@link AccountUnavailableException}
	 */
	CompletionStage<Optional<WeChatAccount>> findAsync(@Nullable String name);

	/**
	 * Return the names of all accounts that are known now: those that are known from the
	 * beginning and those of an {@link AccountSource} that are in use.
	 * @return the names
	 */
	Set<String> names();

	/**
	 * Return all accounts that are known now. Never blocks.
	 * @return the accounts, in no order that means anything
	 */
	Stream<WeChatAccount> stream();

	/**
	 * Ask the {@link AccountSource} for an account again, because its settings have
	 * changed. Only this instance does so; others do so within the time that settings are
	 * kept.
	 * @param name the account's name
	 * @return a stage that ends when the new settings are used, with the account or
	 * nothing if it was removed; or with an {@link AccountUnavailableException}. For an
	 * account that is known from the beginning nothing changes
	 */
	CompletionStage<Optional<WeChatAccount>> refresh(String name);

	/** Close the accounts that were made here. */
	@Override
	void close();

	/**
	 * Create the accounts of an application that knows all of them from the beginning.
	 * @param primary the account that is meant where none is named
	 * @param others the other accounts; the primary one may be among them
	 * @return the accounts; whoever made them closes them
	 * @throws IllegalArgumentException if two different accounts have one name
	 */
	static WeChatAccounts of(WeChatAccount primary, Collection<WeChatAccount> others) {
		return new KnownAccounts(primary, List.copyOf(others));
	}

	/**
	 * Build the accounts of an application that learns of accounts at run time.
	 * @param source knows the accounts
	 * @param scheduler clocks and threads, also for the accounts; the caller closes it
	 * @param accounts makes an account from its settings, with what all accounts share:
	 * the way to WeChat, the store, listeners. If the settings cannot be used, it throws
	 * an {@link IllegalArgumentException}, whose message is told to callers and so holds
	 * no secret
	 * @return a builder
	 */
	static Builder from(AccountSource source, Scheduler scheduler,
			Function<AccountSettings, WeChatAccount.Builder> accounts) {
		return new Builder(source, scheduler, accounts);
	}

	/**
	 * Builds {@link WeChatAccounts}. Not thread-safe.
	 */
	final class Builder {

		private final AccountSource source;

		private final Scheduler scheduler;

		private final Function<AccountSettings, WeChatAccount.Builder> accounts;

		private @Nullable WeChatAccounts known;

		private @Nullable String primary;

		private Duration keepSettings = Duration.ofMinutes(5);

		private Duration idleTime = Duration.ofMinutes(30);

		private Consumer<AccountUnavailableException> failureListener = (failure) -> {
		};

		private Builder(AccountSource source, Scheduler scheduler,
				Function<AccountSettings, WeChatAccount.Builder> accounts) {
			this.source = source;
			this.scheduler = scheduler;
			this.accounts = accounts;
		}

		/**
		 * Set the accounts that are known from the beginning. The source is not asked for
		 * their names and app ids.
		 * @param known the accounts. Default: none
		 * @return this builder
		 */
		public Builder known(WeChatAccounts known) {
			this.known = known;
			return this;
		}

		/**
		 * Set the account of the source that is meant where none is named.
		 * @param name the account's name. Default: the primary one of those that are
		 * known from the beginning, or else none
		 * @return this builder
		 */
		public Builder primary(String name) {
			this.primary = name;
			return this;
		}

		/**
		 * Set for how long settings are kept. After that the source is asked again, in
		 * the background.
		 * @param keepSettings the time, positive. Default: 5 minutes
		 * @return this builder
		 */
		public Builder keepSettings(Duration keepSettings) {
			this.keepSettings = requirePositive(keepSettings);
			return this;
		}

		/**
		 * Set after how long without use an account costs neither a timer nor a poll nor
		 * memory. The next use brings it back.
		 * @param idleTime the time, positive. Default: 30 minutes
		 * @return this builder
		 */
		public Builder idleTime(Duration idleTime) {
			this.idleTime = requirePositive(idleTime);
			return this;
		}

		/**
		 * Set who is told that the source failed, is asked too much, or gave settings
		 * that cannot be used.
		 * @param listener the listener. It must not block. Default: none
		 * @return this builder
		 */
		public Builder failureListener(Consumer<AccountUnavailableException> listener) {
			this.failureListener = listener;
			return this;
		}

		private static Duration requirePositive(Duration duration) {
			if (duration.isNegative() || duration.isZero()) {
				throw new IllegalArgumentException("The time must be positive, not " + duration);
			}
			return duration;
		}

		/**
		 * Build the accounts.
		 * @return the accounts; the caller closes them
		 */
		public WeChatAccounts build() {
			return new SourcedAccounts(this.source, this.scheduler, this.accounts, this.known, this.primary,
					this.keepSettings, this.idleTime, this.failureListener);
		}

	}

}
