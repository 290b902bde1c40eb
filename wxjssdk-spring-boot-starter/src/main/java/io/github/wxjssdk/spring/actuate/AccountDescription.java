package io.github.wxjssdk.spring.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialStatus;
import io.github.wxjssdk.store.CredentialKind;
import org.jspecify.annotations.Nullable;

/**
 * The state of one account, for people and monitoring systems.
 *
 * @param appId its app id
 * @param credentials those of its credentials that were requested so far
 */
public record AccountDescription(String appId, Map<CredentialKind, CredentialDescription> credentials) {

	static AccountDescription of(AccountCredentials account) {
		Map<CredentialKind, CredentialDescription> credentials = new LinkedHashMap<>();
		for (CredentialStatus status : account.status()) {
			if (status.asked()) {
				credentials.put(status.key().kind(), CredentialDescription.of(status));
			}
		}
		return new AccountDescription(account.appId(), credentials);
	}

	/** Describe all accounts, in the order of their names. */
	static Map<String, AccountDescription> ofAll(WeChatAccounts accounts) {
		Map<String, AccountDescription> descriptions = new TreeMap<>();
		accounts.stream().forEach((account) -> descriptions.put(account.name(), of(account.credentials())));
		return descriptions;
	}

	/**
	 * Return whether a requested credential is not available. Before its first attempt
	 * has ended, it does not count.
	 */
	boolean isDown() {
		return this.credentials.values()
			.stream()
			.anyMatch((credential) -> !credential.usable() && credential.failure() != null);
	}

	/**
	 * The state of one credential. All times are in seconds.
	 *
	 * @param usable whether there is a value that callers can get
	 * @param rejected whether a caller reported that WeChat rejected the value
	 * @param age the time since the value was requested
	 * @param remaining the time for which WeChat still accepts the value
	 * @param lastRefresh the time since the end of this instance's last refresh
	 * @param failure why the last refresh failed, or null if it did not
	 * @param failureClass the class of this failure
	 * @param nextRefresh the time until the next refresh
	 */
	public record CredentialDescription(boolean usable, boolean rejected, @Nullable Long age, @Nullable Long remaining,
			@Nullable Long lastRefresh, @Nullable String failure, @Nullable FailureClass failureClass,
			@Nullable Long nextRefresh) {

		static CredentialDescription of(CredentialStatus status) {
			CredentialStatus.LastRefresh last = status.lastRefresh();
			return new CredentialDescription(status.usable(), status.rejected(), seconds(status.age()),
					seconds(status.remaining()), (last != null) ? seconds(last.ago()) : null,
					(last != null) ? last.failure() : null, (last != null) ? last.failureClass() : null,
					seconds(status.nextRefresh()));
		}

		private static @Nullable Long seconds(@Nullable Duration duration) {
			return (duration != null) ? duration.toSeconds() : null;
		}

	}

}
