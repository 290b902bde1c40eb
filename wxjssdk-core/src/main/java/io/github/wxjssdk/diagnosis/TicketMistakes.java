package io.github.wxjssdk.diagnosis;

import java.util.List;

import io.github.wxjssdk.api.Secret;

/** Mistakes with the ticket, the most frequent first. */
final class TicketMistakes {

	private TicketMistakes() {
	}

	static List<Mistake> of(KnownTickets account, List<KnownTickets> others) {
		return List.of(with(Cause.STALE_TICKET, account.tickets()),
				with(Cause.OTHER_ACCOUNT, others.stream().flatMap((other) -> other.tickets().stream()).toList()),
				with(Cause.OTHER_CREDENTIAL, account.others()));
	}

	private static Mistake with(Cause cause, List<Secret> secrets) {
		return new Mistake(cause, (text) -> secrets.stream().map(text::withTicket));
	}

}
