package io.github.wxjssdk.refresh;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.wxjssdk.api.AccessTokenSource;
import io.github.wxjssdk.api.AppSecretSource;
import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.api.TokenServerApi;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.guard.Deadline;
import io.github.wxjssdk.store.CredentialKind;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of accounts: where the credentials of an account come from. Nothing else
 * knows the kinds.
 */
public sealed interface AccountKind {

	/** Where the access token comes from. */
	Source accessToken();

	/**
	 * Where a ticket comes from.
	 * @param accessToken gives the access token that WeChat asks for
	 */
	Source ticket(TicketType type, RefreshingProvider accessToken);

	/** Make what the first call needs. May take a while. */
	void prepare();

	/**
	 * An Official Account whose secret the application has: WeChat issues tokens for the
	 * secret, and tickets for tokens.
	 */
	record OfficialAccount(WeChatApi api, String appId, AppSecretSource appSecret,
			AccessTokenMode mode) implements AccountKind {

		@Override
		public Source accessToken() {
			boolean stable = this.mode == AccessTokenMode.STABLE;
			return new Source(stable ? CredentialKind.STABLE_ACCESS_TOKEN : CredentialKind.CLASSIC_ACCESS_TOKEN,
					(deadline) -> deadline.call(() -> done(tokenCall(this.appSecret.appSecret(), stable)), List.of()));
		}

		private Call tokenCall(Secret secret, boolean stable) {
			return new Call(secret.fingerprint(), List.of(secret),
					(rejected, force) -> stable ? this.api.getStableAccessToken(this.appId, secret, force)
							: this.api.getAccessToken(this.appId, secret),
					() -> false);
		}

		@Override
		public Source ticket(TicketType type, RefreshingProvider accessToken) {
			return ticketForToken(this.api, type, accessToken);
		}

		@Override
		public void prepare() {
			this.api.prepare();
		}

	}

	/**
	 * An Official Account whose access token somebody else supplies: WeChat issues
	 * tickets for the token.
	 */
	record SuppliedAccount(WeChatApi api, AccessTokenSource source) implements AccountKind {

		@Override
		public Source accessToken() {
			return new Source(CredentialKind.SUPPLIED_ACCESS_TOKEN,
					(deadline) -> done(new Call("", List.of(),
							(rejected, force) -> CompletableFuture.completedFuture(this.source.accessToken(rejected)),
							() -> false)));
		}

		@Override
		public Source ticket(TicketType type, RefreshingProvider accessToken) {
			return ticketForToken(this.api, type, accessToken);
		}

		@Override
		public void prepare() {
			this.api.prepare();
		}

	}

	/**
	 * An account whose secret a token server has: the server gives out tokens and tickets
	 * alike.
	 *
	 * @param account the account's name on the server, or null for the server's default
	 */
	record TokenServerAccount(TokenServerApi server, @Nullable String account) implements AccountKind {

		@Override
		public Source accessToken() {
			return copy(CredentialKind.COPIED_ACCESS_TOKEN, CredentialType.ACCESS_TOKEN);
		}

		@Override
		public Source ticket(TicketType type, RefreshingProvider accessToken) {
			return switch (type) {
				case JSAPI -> copy(CredentialKind.COPIED_JSAPI_TICKET, CredentialType.JSAPI_TICKET);
				case WX_CARD -> copy(CredentialKind.COPIED_WX_CARD_TICKET, CredentialType.WX_CARD_TICKET);
			};
		}

		private Source copy(CredentialKind kind, CredentialType type) {
			return new Source(kind, (deadline) -> deadline.call(
					() -> done(new Call(this.server.secretFingerprint(), List.of(), request(type), () -> false)),
					List.of()));
		}

		/** The server decides itself whether to force a new value. */
		private Request request(CredentialType type) {
			return (rejected, force) -> (rejected == null) ? this.server.getCredential(this.account, type)
					: this.server.replaceCredential(this.account, type, rejected);
		}

		@Override
		public void prepare() {
			this.server.prepare();
		}

	}

	/**
	 * An account whose settings may change at any time. An access token is fetched with
	 * the settings that are valid then.
	 *
	 * @param settled ends when no new settings are expected
	 */
	record ChangingAccount(AccountKind kind, Supplier<CompletionStage<?>> settled) implements AccountKind {

		@Override
		public Source accessToken() {
			Source source = this.kind.accessToken();
			return new Source(source.kind(),
					(deadline) -> this.settled.get().handle((ended, failure) -> deadline).thenCompose(source::prepare));
		}

		@Override
		public Source ticket(TicketType type, RefreshingProvider accessToken) {
			return this.kind.ticket(type, accessToken);
		}

		@Override
		public void prepare() {
			this.kind.prepare();
		}

	}

	/**
	 * Where one credential comes from.
	 *
	 * @param kind the kind of the credential
	 * @param preparation gets what a call needs
	 */
	record Source(CredentialKind kind, Preparation preparation) {

		CompletionStage<Call> prepare(Deadline deadline) {
			return this.preparation.prepare(deadline);
		}

	}

	/** Gets what a call needs: a secret, or a token. */
	@FunctionalInterface
	interface Preparation {

		/**
		 * Get it. This is done before a lease is taken, because it may take time.
		 * @param deadline for calls of code that is not ours
		 */
		CompletionStage<Call> prepare(Deadline deadline);

	}

	/**
	 * A call that is ready to be sent.
	 *
	 * @param secretFingerprint a fingerprint of the secret that the call is made with, or
	 * an empty text if it needs none. A permanent failure holds only for that secret
	 * @param confidential what the call is made with and nobody may read
	 * @param request sends it
	 * @param anotherToken is asked when WeChat has rejected the access token that the
	 * call was made with: whether another token can be had, so that a second try makes
	 * sense
	 */
	record Call(String secretFingerprint, List<Secret> confidential, Request request, BooleanSupplier anotherToken) {
	}

	/** Sends a call. */
	@FunctionalInterface
	interface Request {

		/**
		 * Send it. May block.
		 * @param rejected the value that WeChat rejected, or null
		 * @param force whether to insist on a new value; only stable tokens know that
		 */
		CompletionStage<IssuedCredential> send(@Nullable Secret rejected, boolean force);

	}

	private static Source ticketForToken(WeChatApi api, TicketType type, RefreshingProvider accessToken) {
		return new Source(switch (type) {
			case JSAPI -> CredentialKind.JSAPI_TICKET;
			case WX_CARD -> CredentialKind.WX_CARD_TICKET;
		}, (deadline) -> accessToken.getForTicketAsync()
			.thenApply((token) -> new Call("", List.of(token), (rejected, force) -> api.getTicket(type, token),
					() -> accessToken.reject(token))));
	}

	private static CompletionStage<Call> done(Call call) {
		return CompletableFuture.completedFuture(call);
	}

}
