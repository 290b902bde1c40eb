package io.github.wxjssdk.diagnosis;

import java.util.List;
import java.util.stream.Collectors;

import io.github.wxjssdk.api.Secret;

/**
 * Describes the result of a diagnosis in words.
 *
 * @param rejected the report of the signature
 * @param account the account that the diagnosis is for
 * @param others the other accounts
 */
record Wording(RejectedSignature rejected, KnownTickets account, List<KnownTickets> others) {

	Finding of(Search.Explanation explanation, int tried) {
		List<Cause> causes = explanation.causes();
		if (causes.isEmpty()) {
			return finding(Cause.RIGHT_SIGNATURE,
					"The signature is right for " + UrlParts.printable(explanation.pageUrl()) + " and the ticket that "
							+ this.account.appId() + " has now.",
					tried);
		}
		String clauses = causes.stream()
			.map((cause) -> clause(cause, explanation.text().ticket()))
			.collect(Collectors.joining(", and "));
		String nextStep = causes.stream().map(Cause::nextStep).distinct().collect(Collectors.joining(" "));
		return new Finding(causes, subject(explanation) + clauses + ".", nextStep, tried);
	}

	Finding noTicket() {
		return finding(Cause.NO_TICKET,
				"No ticket of " + this.account.appId()
						+ " is held here at the moment, so there is nothing to compare with, and none is fetched for a"
						+ " mere report.",
				0);
	}

	Finding notASignature() {
		return finding(Cause.NOT_A_SIGNATURE, "What was passed as the signature of " + page() + " has "
				+ this.rejected.signature().length() + " characters, and is no hash in hexadecimal.", 0);
	}

	Finding unknown(int tried) {
		return finding(Cause.UNKNOWN, "No known mistake explains the signature of " + page() + ": " + tried
				+ " variants of its URL, ticket, timestamp and text were tried, alone and together.", tried);
	}

	private static Finding finding(Cause cause, String sentence, int tried) {
		return new Finding(List.of(cause), sentence, cause.nextStep(), tried);
	}

	private static String subject(Search.Explanation explanation) {
		String signed = UrlParts.printable(explanation.text().url());
		String page = UrlParts.printable(explanation.pageUrl());
		if (explanation.text().url().equals(explanation.pageUrl())) {
			return "The signature is for the page's own URL, " + page + ", but ";
		}
		return signed.equals(page) ? "The signature is for " + page + ", but not as WeChat has it: "
				: "The signature is for " + signed + ", but WeChat compares it with " + page + ": ";
	}

	private String clause(Cause cause, Secret ticket) {
		if (cause == Cause.OTHER_ACCOUNT) {
			return this.others.stream()
				.filter((other) -> other.tickets().contains(ticket))
				.findFirst()
				.map((other) -> cause.clause() + ", " + other.appId())
				.orElse(cause.clause());
		}
		if (cause == Cause.OTHER_APP_ID) {
			return cause.clause() + " than " + this.account.appId();
		}
		return cause.clause();
	}

	private String page() {
		return UrlParts.printable(UrlParts.withoutFragment(this.rejected.pageUrls().get(0)));
	}

}
