package io.github.wxjssdk.diagnosis;

import java.util.List;
import java.util.stream.Stream;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.refresh.RefreshingCredentials;

/**
 * The credentials that an account may have signed with. Immutable and thread-safe.
 * Components may be added in a later release.
 *
 * @param appId the account's app id
 * @param tickets its jsapi tickets, the current one first; empty if it has none now
 * @param others credentials that must not sign pages: its access tokens and card tickets
 */
public record KnownTickets(String appId, List<Secret> tickets, List<Secret> others) {

	/** Copies the lists. */
	public KnownTickets {
		tickets = List.copyOf(tickets);
		others = List.copyOf(others);
	}

	/**
	 * Take the credentials that an account has in memory now. Fetches nothing.
	 * @param account the account
	 * @return the credentials that it may have signed with
	 */
	public static KnownTickets of(AccountCredentials account) {
		RefreshingCredentials known = RefreshingCredentials.of(account);
		return new KnownTickets(known.appId(), known.jsapiTicket().recentValues(),
				Stream.of(known.accessToken(), known.wxCardTicket())
					.flatMap((provider) -> provider.recentValues().stream())
					.toList());
	}

}
