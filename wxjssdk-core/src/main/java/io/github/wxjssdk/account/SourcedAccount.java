package io.github.wxjssdk.account;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.wxjssdk.api.AccessTokenSource;
import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.guard.Workers;
import io.github.wxjssdk.refresh.RefreshingCredentials;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * One account of an {@link AccountSource}. Its settings may change: whatever its
 * credentials were made with, they read the secret of now. Thread-safe.
 */
final class SourcedAccount {

	/** Callers may still wait for the credentials that others have replaced. */
	private static final Duration CLOSED_AFTER = Duration.ofMinutes(1);

	private final String name;

	private final Function<AccountSettings, WeChatAccount.Builder> builders;

	private final Scheduler scheduler;

	private final Workers workers;

	private final Supplier<CompletionStage<?>> settled;

	/** Credentials that others have replaced, and that are not closed yet. */
	private final Set<AccountCredentials> replaced = ConcurrentHashMap.newKeySet();

	private volatile AccountSettings settings;

	private volatile WeChatAccount account;

	private volatile long askedAt;

	private volatile long usedAt;

	/**
	 * Create it.
	 * @param settled ends when no question for the settings is under way
	 */
	SourcedAccount(String name, AccountSettings settings, Function<AccountSettings, WeChatAccount.Builder> builders,
			Scheduler scheduler, Workers workers, Supplier<CompletionStage<?>> settled) {
		this.name = name;
		this.builders = builders;
		this.scheduler = scheduler;
		this.workers = workers;
		this.settled = settled;
		this.settings = settings;
		this.account = builder(settings).build();
		this.askedAt = scheduler.nanoTime();
		this.usedAt = this.askedAt;
	}

	private WeChatAccount.Builder builder(AccountSettings given) {
		AppSecretSource secret = (given.appSecret() != null) ? this::appSecret : null;
		AccessTokenSource tokens = (given.accessTokenSource() != null) ? this::accessToken : null;
		return this.builders.apply(given.reading(secret, tokens))
			.name(this.name)
			.scheduler(this.scheduler)
			.settled(this.settled);
	}

	private Secret appSecret() {
		return Objects.requireNonNull(this.settings.appSecret()).appSecret();
	}

	private IssuedCredential accessToken(@Nullable Secret rejected) {
		return Objects.requireNonNull(this.settings.accessTokenSource()).accessToken(rejected);
	}

	String name() {
		return this.name;
	}

	WeChatAccount account() {
		return this.account;
	}

	/** The source was asked, and this is what it said. */
	synchronized void settings(AccountSettings now) {
		AccountSettings before = this.settings;
		AccountCredentials credentials = this.account.credentials();
		this.askedAt = this.scheduler.nanoTime();
		if (now.equals(before)) {
			return;
		}
		if (now.shareCredentialsWith(before)) {
			this.account = builder(now).build(credentials);
			this.settings = now;
			if (now.hasAnotherSecretThan(before)) {
				credentials.endCoolDowns();
			}
		}
		else {
			this.account = builder(now).build();
			this.settings = now;
			this.replaced.add(credentials);
			this.workers.after(CLOSED_AFTER, () -> closeReplaced(credentials));
		}
	}

	private void closeReplaced(AccountCredentials credentials) {
		this.replaced.remove(credentials);
		credentials.close();
	}

	/** Return whether the settings are older than that. */
	boolean isOlderThan(Duration age) {
		return this.scheduler.nanoTime() - this.askedAt >= age.toNanos();
	}

	/** Remember whether somebody has used the account. Called about once a minute. */
	void noteUse() {
		if (credentials().takeUsed()) {
			this.usedAt = this.scheduler.nanoTime();
		}
	}

	/** Whether nobody has used the account for so long. */
	boolean isIdleFor(Duration time) {
		return this.scheduler.nanoTime() - this.usedAt >= time.toNanos();
	}

	/**
	 * Cost nothing until somebody who still holds the account uses it.
	 * @param whenUsedAgain is called then
	 */
	void rest(Runnable whenUsedAgain) {
		credentials().rest(whenUsedAgain);
	}

	void close() {
		credentials().close();
		this.replaced.forEach(AccountCredentials::close);
	}

	private RefreshingCredentials credentials() {
		return RefreshingCredentials.of(this.account.credentials());
	}

}
