package io.github.wxjssdk.credential;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.api.WeChatApi;
import org.jspecify.annotations.Nullable;

/** Fetches tickets with an access token. */
record TicketSource(WeChatApi api, TicketType type, RefreshingProvider accessToken) implements CredentialSource {

	@Override
	public CompletionStage<Call> prepare(Deadline deadline) {
		return this.accessToken.getAcceptedAsync().thenApply(TicketCall::new);
	}

	private final class TicketCall implements Call {

		private final Secret token;

		TicketCall(Secret token) {
			this.token = token;
		}

		@Override
		public String configuration() {
			return "";
		}

		@Override
		public List<Secret> confidential(@Nullable Secret rejected) {
			return List.of(this.token);
		}

		@Override
		public CompletionStage<IssuedCredential> send(@Nullable Secret rejected, boolean force) {
			return TicketSource.this.api.getTicket(TicketSource.this.type, this.token);
		}

		@Override
		public boolean tokenRejected() {
			return TicketSource.this.accessToken.reject(this.token);
		}

	}

}
