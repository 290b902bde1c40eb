package io.github.wxjssdk.diagnosis;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.github.wxjssdk.credential.AccountCredentials;

/**
 * Finds out why WeChat says {@code invalid signature}, by making the mistakes that people
 * make until one of them, or a few together, give the same signature. Makes a few
 * thousand hashes at the most, and never a call: neither to WeChat nor to a store.
 * Thread-safe.
 */
public final class SignatureDiagnosis {

	private final AccountCredentials account;

	private final List<AccountCredentials> others;

	private SignatureDiagnosis(AccountCredentials account, Collection<AccountCredentials> others) {
		this.account = account;
		this.others = others.stream().filter((other) -> !other.appId().equals(account.appId())).toList();
	}

	/**
	 * Diagnose signatures of an account with what it has at hand at that time.
	 * @param account the account
	 * @param others all accounts whose tickets may have been used by mistake
	 * @return the diagnosis
	 */
	public static SignatureDiagnosis of(AccountCredentials account, Collection<AccountCredentials> others) {
		return new SignatureDiagnosis(account, others);
	}

	/**
	 * Find out why WeChat rejected a signature.
	 * @param rejected what is known of it
	 * @return the simplest explanation, or that there is none
	 */
	public Finding diagnose(RejectedSignature rejected) {
		return diagnose(rejected, KnownTickets.of(this.account), this.others.stream().map(KnownTickets::of).toList());
	}

	/**
	 * Find out why WeChat rejected a signature of an account, from nothing but these
	 * arguments.
	 * @param rejected what is known of the signature
	 * @param account what the account may have signed with
	 * @param others what other accounts may have signed with; if {@code wx.config} was
	 * given the app id of one of them, that one is meant
	 * @return the simplest explanation, or that there is none
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
		Investigation investigation = new Investigation(rejected, claimed, account, others);
		Explanation explanation = investigation.explain();
		return (explanation != null) ? wording.of(explanation, investigation.tried())
				: wording.unknown(investigation.tried());
	}

}
