package io.github.wxjssdk.diagnosis;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.github.wxjssdk.credential.AccountCredentials;

/**
 * Finds out why WeChat says {@code invalid signature}. It makes the known mistakes until
 * one of them, or a few together, give the same signature. It computes at most a few
 * thousand hashes, and calls neither WeChat nor a store. Thread-safe.
 */
public final class SignatureDiagnosis {

	private final AccountCredentials account;

	private final List<AccountCredentials> others;

	private SignatureDiagnosis(AccountCredentials account, Collection<AccountCredentials> others) {
		this.account = account;
		this.others = others.stream().filter((other) -> !other.appId().equals(account.appId())).toList();
	}

	/**
	 * Create a diagnosis for an account. Each diagnosis uses the credentials that the
	 * accounts have in memory at that time.
	 * @param account the account
	 * @param others all accounts whose tickets may have been used by mistake
	 * @return the diagnosis
	 */
	public static SignatureDiagnosis of(AccountCredentials account, Collection<AccountCredentials> others) {
		return new SignatureDiagnosis(account, others);
	}

	/**
	 * Find out why WeChat rejected a signature.
	 * @param rejected the report of the signature
	 * @return the simplest explanation, or the finding that there is none
	 */
	public Finding diagnose(RejectedSignature rejected) {
		return diagnose(rejected, KnownTickets.of(this.account), this.others.stream().map(KnownTickets::of).toList());
	}

	/**
	 * Find out why WeChat rejected a signature of an account, from these arguments alone.
	 * @param rejected the report of the signature
	 * @param account the credentials that the account may have signed with
	 * @param others the credentials that other accounts may have signed with; if
	 * {@code wx.config} got the app id of one of them, the diagnosis is for that account
	 * @return the simplest explanation, or the finding that there is none
	 */
	public static Finding diagnose(RejectedSignature rejected, KnownTickets account, List<KnownTickets> others) {
		List<KnownTickets> all = Stream.concat(Stream.of(account), others.stream()).toList();
		KnownTickets meant = all.stream()
			.filter((known) -> known.appId().equals(rejected.appId()))
			.findFirst()
			.orElse(account);
		return diagnoseAs(meant, rejected, all.stream().filter((known) -> known != meant).toList());
	}

	private static Finding diagnoseAs(KnownTickets account, RejectedSignature rejected, List<KnownTickets> others) {
		Wording wording = new Wording(rejected, account, others);
		if (account.tickets().isEmpty()) {
			return wording.noTicket();
		}
		ClaimedSignature claimed = ClaimedSignature.of(rejected.signature());
		if (claimed == null) {
			return wording.notASignature();
		}
		Search search = new Search(rejected, claimed, account, others);
		Search.Explanation explanation = search.explain();
		return (explanation != null) ? wording.of(explanation, search.tried()) : wording.unknown(search.tried());
	}

}
