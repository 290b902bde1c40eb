package io.github.wxjssdk.credential;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.store.CredentialKind;
import org.jspecify.annotations.Nullable;

/** A token server: it gives out tickets as it gives out tokens, for its key. */
record TokenServerOrigin(TokenServerApi api, @Nullable String account) implements Origin {

	@Override
	public RefreshingProvider accessToken(Providers providers, AccessTokenMode mode) {
		return providers.of(CredentialKind.COPIED_ACCESS_TOKEN, source(CredentialType.ACCESS_TOKEN));
	}

	@Override
	public RefreshingProvider ticket(Providers providers, TicketType type, RefreshingProvider accessToken) {
		return switch (type) {
			case JSAPI -> providers.of(CredentialKind.COPIED_JSAPI_TICKET, source(CredentialType.JSAPI_TICKET));
			case WX_CARD -> providers.of(CredentialKind.COPIED_WX_CARD_TICKET, source(CredentialType.WX_CARD_TICKET));
		};
	}

	@Override
	public void prepare() {
		this.api.prepare();
	}

	private TokenServerSource source(CredentialType type) {
		return new TokenServerSource(this.api, this.account, type);
	}

}
