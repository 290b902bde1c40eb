package io.github.wxjssdk.spring.actuate;

import java.util.List;
import java.util.Map;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.diagnosis.Cause;
import io.github.wxjssdk.diagnosis.Finding;
import io.github.wxjssdk.diagnosis.RejectedSignature;
import io.github.wxjssdk.spring.diagnosis.AccountDiagnoses;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The Actuator endpoint {@code wechat}. It shows the state of each credential of each
 * account, and finds out why WeChat rejected a signature. Reading uses only the state in
 * memory, and calls neither WeChat nor the store. Thread-safe.
 */
@Endpoint(id = "wechat")
public final class WeChatEndpoint {

	private final WeChatAccounts accounts;

	private final AccountDiagnoses diagnoses;

	/**
	 * Create the endpoint.
	 * @param accounts the accounts
	 * @param diagnoses finds out what is wrong with a signature
	 */
	public WeChatEndpoint(WeChatAccounts accounts, AccountDiagnoses diagnoses) {
		this.accounts = accounts;
		this.diagnoses = diagnoses;
	}

	/**
	 * Describe all accounts.
	 * @return the accounts by name
	 */
	@ReadOperation
	public AccountDescriptions accounts() {
		return new AccountDescriptions(AccountDescription.ofAll(this.accounts));
	}

	/**
	 * Describe one account.
	 * @param account its name, or its app id
	 * @return the account, or null if there is none
	 */
	@ReadOperation
	public @Nullable AccountDescription account(@Selector String account) {
		return this.accounts.find(account).map((found) -> AccountDescription.of(found.credentials())).orElse(null);
	}

	/**
	 * Find out why WeChat rejected a signature of the primary account.
	 * @param pageUrl the {@code realAuthUrl} that WeChat returned, or else the page's
	 * {@code location.href}
	 * @param nonceStr as passed to {@code wx.config}
	 * @param timestamp as passed to {@code wx.config}
	 * @param signature as passed to {@code wx.config}
	 * @return the finding
	 */
	@WriteOperation
	public DiagnosisDescription diagnose(String pageUrl, String nonceStr, long timestamp, String signature) {
		return describe(null, pageUrl, nonceStr, timestamp, signature);
	}

	/**
	 * Find out why WeChat rejected a signature of one of several accounts.
	 * @param account its name under {@code wechat.accounts}, or its app id
	 * @param pageUrl the {@code realAuthUrl} that WeChat returned, or else the page's
	 * {@code location.href}
	 * @param nonceStr as passed to {@code wx.config}
	 * @param timestamp as passed to {@code wx.config}
	 * @param signature as passed to {@code wx.config}
	 * @return the finding
	 */
	@WriteOperation
	public DiagnosisDescription diagnose(@Selector String account, String pageUrl, String nonceStr, long timestamp,
			String signature) {
		return describe(account, pageUrl, nonceStr, timestamp, signature);
	}

	/**
	 * End the cool-downs of an account, because a person has removed their cause. If a
	 * refresh is due, the next attempt is made at once. This does not force a refresh: a
	 * fresh credential stays.
	 * @param account its name, or its app id
	 * @param part {@code cool-downs}
	 * @return the account's current state
	 */
	@DeleteOperation
	public AccountDescription endCoolDowns(@Selector String account, @Selector String part) {
		WeChatAccount found = this.accounts.find(account).orElse(null);
		if (found == null || !part.equals("cool-downs")) {
			String reason = "The account does not exist, or it has no such part. The only part that can be deleted is"
					+ " 'cool-downs'.";
			throw new InvalidEndpointRequestException(reason, reason);
		}
		found.credentials().endCoolDowns();
		return AccountDescription.of(found.credentials());
	}

	private DiagnosisDescription describe(@Nullable String account, String pageUrl, String nonceStr, long timestamp,
			String signature) {
		try {
			return DiagnosisDescription
				.of(this.diagnoses.diagnose(account, RejectedSignature.of(pageUrl, nonceStr, timestamp, signature)));
		}
		catch (IllegalArgumentException ex) {
			String reason = String.valueOf(ex.getMessage());
			throw new InvalidEndpointRequestException(reason, reason, ex);
		}
	}

	/**
	 * All accounts.
	 *
	 * @param accounts the accounts by name
	 */
	public record AccountDescriptions(Map<String, AccountDescription> accounts) {
	}

	/**
	 * Why WeChat rejected a signature, for people and monitoring systems.
	 *
	 * @param causes the names of the causes, as in the documentation
	 * @param sentence the causes in one sentence
	 * @param nextStep what to do
	 * @param tried the number of variants that were signed to find the causes
	 */
	public record DiagnosisDescription(List<String> causes, String sentence, String nextStep, int tried) {

		static DiagnosisDescription of(Finding finding) {
			return new DiagnosisDescription(finding.causes().stream().map(Cause::id).toList(), finding.sentence(),
					finding.nextStep(), finding.tried());
		}

	}

}
