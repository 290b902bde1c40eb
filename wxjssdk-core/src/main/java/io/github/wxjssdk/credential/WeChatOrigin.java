package io.github.wxjssdk.credential;

import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.store.CredentialKind;

/** WeChat itself: tokens for the app secret, and tickets for tokens. */
record WeChatOrigin(String appId, AppSecretSource appSecret, WeChatApi api) implements Origin {

	@Override
	public RefreshingProvider accessToken(Providers providers, AccessTokenMode mode) {
		return providers.of(mode.kind(), new AccessTokenSource(this.api, this.appId, this.appSecret, mode));
	}

	@Override
	public RefreshingProvider ticket(Providers providers, TicketType type, RefreshingProvider accessToken) {
		return providers.of(switch (type) {
			case JSAPI -> CredentialKind.JSAPI_TICKET;
			case WX_CARD -> CredentialKind.WX_CARD_TICKET;
		}, new TicketSource(this.api, type, accessToken));
	}

	@Override
	public void prepare() {
		this.api.prepare();
	}

}
