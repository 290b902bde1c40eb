package io.github.wxjssdk.account;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

import io.github.wxjssdk.api.AccessTokenSource;
import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
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

	private final Function<SourcedAccount, AccountSettings> latestSettings;

	private volatile AccountSettings settings;

	private volatile WeChatAccount account;

	private volatile long askedAt;

	private long usedAt;

	/**
	 * Create it.
	 * @param latestSettings gives the settings when a call is made with them; it may
	 * block
	 */
	SourcedAccount(String name, AccountSettings settings, Function<AccountSettings, WeChatAccount.Builder> builders,
			Scheduler scheduler, Function<SourcedAccount, AccountSettings> latestSettings) {
		this.name = name;
		this.builders = builders;
		this.scheduler = scheduler;
		this.latestSettings = latestSettings;
		this.settings = settings;
		this.account = builder(settings).build();
		this.askedAt = scheduler.nanoTime();
		this.usedAt = this.askedAt;
	}

	private WeChatAccount.Builder builder(AccountSettings given) {
		AppSecretSource secret = (given.appSecret() != null) ? this::appSecret : null;
		AccessTokenSource tokens = (given.accessTokenSource() != null) ? this::accessToken : null;
		return this.builders.apply(given.reading(secret, tokens)).name(this.name).scheduler(this.scheduler);
	}

	private Secret appSecret() {
		return Objects.requireNonNull(this.latestSettings.apply(this).appSecret()).appSecret();
	}

	private IssuedCredential accessToken(@Nullable Secret rejected) {
		return Objects.requireNonNull(this.latestSettings.apply(this).accessTokenSource()).accessToken(rejected);
	}

	String name() {
		return this.name;
	}

	AccountSettings settings() {
		return this.settings;
	}

	WeChatAccount account() {
		return this.account;
	}

	/** The source was asked, and this is what it said. */
	synchronized void settings(AccountSettings now) {
		AccountSettings before = this.settings;
		this.askedAt = this.scheduler.nanoTime();
		this.settings = now;
		if (now.equals(before)) {
			return;
		}
		AccountCredentials credentials = this.account.credentials();
		if (now.shareCredentialsWith(before)) {
			this.account = builder(now).build(credentials);
			if (now.hasAnotherSecretThan(before)) {
				credentials.endCoolDowns();
			}
		}
		else {
			this.account = builder(now).build();
			this.scheduler.schedule(() -> this.scheduler.execute(credentials::close), CLOSED_AFTER);
		}
	}

	/** Return whether the settings are older than that. */
	boolean isOlderThan(Duration age) {
		return this.scheduler.nanoTime() - this.askedAt >= age.toNanos();
	}

	/** Whether nobody has used the account for so long. Called about once a minute. */
	synchronized boolean isIdleFor(Duration time) {
		long now = this.scheduler.nanoTime();
		if (credentials().takeUsed()) {
			this.usedAt = now;
		}
		return now - this.usedAt >= time.toNanos();
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
	}

	private RefreshingCredentials credentials() {
		return RefreshingCredentials.of(this.account.credentials());
	}

}
