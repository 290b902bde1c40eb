package io.github.wxjssdk.credential;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TokenServerApi;
import org.jspecify.annotations.Nullable;

/** Copies what a token server holds. */
record TokenServerSource(TokenServerApi api, @Nullable String account,
		CredentialType type) implements CredentialSource {

	@Override
	public CompletionStage<Call> prepare(Deadline deadline) {
		return deadline.call(() -> CompletableFuture.completedFuture(new CopyCall(this.api.secretFingerprint())),
				List.of());
	}

	private final class CopyCall implements Call {

		private final String configuration;

		CopyCall(String configuration) {
			this.configuration = configuration;
		}

		@Override
		public String configuration() {
			return this.configuration;
		}

		@Override
		public List<Secret> confidential(@Nullable Secret rejected) {
			return (rejected != null) ? List.of(rejected) : List.of();
		}

		/** The server forces nothing for anybody: whether it insists is its business. */
		@Override
		public CompletionStage<IssuedCredential> send(@Nullable Secret rejected, boolean force) {
			TokenServerApi server = TokenServerSource.this.api;
			String name = TokenServerSource.this.account;
			return (rejected == null) ? server.getCredential(name, TokenServerSource.this.type)
					: server.replaceCredential(name, TokenServerSource.this.type, rejected);
		}

		@Override
		public boolean tokenRejected() {
			return false;
		}

	}

}
