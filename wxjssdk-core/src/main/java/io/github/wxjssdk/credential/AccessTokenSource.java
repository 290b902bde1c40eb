package io.github.wxjssdk.credential;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import org.jspecify.annotations.Nullable;

/** Fetches access tokens with the app secret. */
record AccessTokenSource(WeChatApi api, String appId, AppSecretSource appSecret,
		AccessTokenMode mode) implements CredentialSource {

	@Override
	public CompletionStage<Call> prepare(Deadline deadline) {
		return deadline.call(() -> CompletableFuture.completedFuture(new TokenCall(this.appSecret.appSecret())),
				List.of());
	}

	private final class TokenCall implements Call {

		private final Secret secret;

		TokenCall(Secret secret) {
			this.secret = secret;
		}

		@Override
		public String configuration() {
			return this.secret.fingerprint();
		}

		@Override
		public List<Secret> confidential(@Nullable Secret rejected) {
			return List.of(this.secret);
		}

		@Override
		public CompletionStage<IssuedCredential> send(@Nullable Secret rejected, boolean force) {
			return (AccessTokenSource.this.mode == AccessTokenMode.STABLE)
					? AccessTokenSource.this.api.getStableAccessToken(AccessTokenSource.this.appId, this.secret, force)
					: AccessTokenSource.this.api.getAccessToken(AccessTokenSource.this.appId, this.secret);
		}

		@Override
		public boolean tokenRejected() {
			return false;
		}

	}

}
