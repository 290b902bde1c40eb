package io.github.wxjssdk.credential;

import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.store.CredentialKind;

/** Where the credentials of one account come from. */
interface Origin {

	RefreshingProvider accessToken(Providers providers, AccessTokenMode mode);

	RefreshingProvider ticket(Providers providers, TicketType type, RefreshingProvider accessToken);

	/** Let the first call find everything made that it needs. May take a while. */
	void prepare();

	/** Makes the provider of one kind of credential. */
	@FunctionalInterface
	interface Providers {

		RefreshingProvider of(CredentialKind kind, CredentialSource source);

	}

}
