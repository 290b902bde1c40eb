package io.github.wxjssdk.spring.diagnosis;

import java.util.Map;
import java.util.TreeSet;

import io.github.wxjssdk.diagnosis.Finding;
import io.github.wxjssdk.diagnosis.RejectedSignature;
import io.github.wxjssdk.diagnosis.SignatureDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why WeChat rejected a signature of one of the application's accounts.
 * Immutable and thread-safe.
 */
public final class AccountDiagnoses {

	private final SignatureDiagnosis primary;

	private final Map<String, SignatureDiagnosis> named;

	/**
	 * Create it.
	 * @param primary the diagnosis of the account that is meant where none is named
	 * @param named those of all accounts, by their names under {@code wechat.accounts}
	 * and by their app ids
	 */
	public AccountDiagnoses(SignatureDiagnosis primary, Map<String, SignatureDiagnosis> named) {
		this.primary = primary;
		this.named = Map.copyOf(named);
	}

	/**
	 * Find out why WeChat rejected a signature.
	 * @param account the account's name or app id, or null for the primary one
	 * @param rejected what is known of the signature
	 * @return the simplest explanation, or that there is none
	 * @throws IllegalArgumentException if there is no such account
	 */
	public Finding diagnose(@Nullable String account, RejectedSignature rejected) {
		SignatureDiagnosis diagnosis = (account != null) ? this.named.get(account) : this.primary;
		if (diagnosis == null) {
			throw new IllegalArgumentException("There is no account of this name or app id. There are: "
					+ String.join(", ", new TreeSet<>(this.named.keySet()))
					+ ". Without one, the primary account is meant.");
		}
		return diagnosis.diagnose(rejected);
	}

}
