package io.github.wxjssdk.spring.diagnosis;

import java.util.TreeSet;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.diagnosis.Finding;
import io.github.wxjssdk.diagnosis.RejectedSignature;
import io.github.wxjssdk.diagnosis.SignatureDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why WeChat rejected a signature of one of the application's accounts. It
 * knows the tickets of all accounts. Immutable and thread-safe.
 */
public final class AccountDiagnoses {

	private final WeChatAccounts accounts;

	/**
	 * Create it.
	 * @param accounts the accounts
	 */
	public AccountDiagnoses(WeChatAccounts accounts) {
		this.accounts = accounts;
	}

	/**
	 * Find out why WeChat rejected a signature.
	 * @param account the account's name or app id, or null for the primary one
	 * @param rejected what is known about the signature
	 * @return the simplest explanation, or a finding without a cause
	 * @throws IllegalArgumentException if there is no such account
	 */
	public Finding diagnose(@Nullable String account, RejectedSignature rejected) {
		WeChatAccount diagnosed = (account != null) ? this.accounts.find(account).orElseThrow(this::unknownAccount)
				: this.accounts.primary();
		return SignatureDiagnosis
			.of(diagnosed.credentials(), this.accounts.stream().map(WeChatAccount::credentials).toList())
			.diagnose(rejected);
	}

	private IllegalArgumentException unknownAccount() {
		return new IllegalArgumentException("No account has this name or app id. There are: "
				+ String.join(", ", new TreeSet<>(this.accounts.names()))
				+ ". If the request names no account, the primary account is used.");
	}

}
