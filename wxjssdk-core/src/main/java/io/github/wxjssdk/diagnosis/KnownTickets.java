package io.github.wxjssdk.diagnosis;

import java.util.List;
import java.util.stream.Stream;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;

/**
 * What an account may have signed with. Immutable and thread-safe.
 *
 * @param appId the account's app id
 * @param tickets its tickets of type jsapi, the present one first; none if none is held
 * @param others what must not sign pages: its access tokens and card tickets
 */
public record KnownTickets(String appId, List<Secret> tickets, List<Secret> others) {

	/** Copies the lists. */
	public KnownTickets {
		tickets = List.copyOf(tickets);
		others = List.copyOf(others);
	}

	/**
	 * Take what an account has at hand now. Fetches nothing.
	 * @param account the account
	 * @return what it may have signed with
	 */
	public static KnownTickets of(AccountCredentials account) {
		return new KnownTickets(account.appId(), account.jsapiTicket().recentValues(),
				Stream.of(account.accessToken(), account.wxCardTicket())
					.flatMap((provider) -> provider.recentValues().stream())
					.toList());
	}

}
