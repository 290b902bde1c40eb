package io.github.wxjssdk.spring.tokenserver;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialProvider;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.spring.json.JsonReader;
import io.github.wxjssdk.spring.web.EndpointRequest;
import io.github.wxjssdk.spring.web.EndpointResponse;
import io.github.wxjssdk.store.Credential;
import org.jspecify.annotations.Nullable;

/**
 * Responds to the requests for one type of credential.
 *
 * @param type the type
 * @param accounts the accounts
 * @param keys the keys of the clients
 * @param plainHttp warns of unencrypted requests
 */
record CredentialRequests(CredentialType type, WeChatAccounts accounts, ApiKeys keys, PlainHttpWarning plainHttp) {

	private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

	CompletionStage<EndpointResponse> get(EndpointRequest request) {
		return provider(request).thenCompose(CredentialProvider::currentAsync)
			.thenApply((credential) -> new CredentialResponse(credential, null))
			.handle(this::toResponse);
	}

	/**
	 * If the rejected value is the current one, it is invalidated. The invalidation has
	 * its own limits. The response contains the next value. So the client need not send
	 * another request, which could reach a server that does not know the next value yet.
	 */
	CompletionStage<EndpointResponse> rejected(EndpointRequest request) {
		return provider(request).thenCompose((provider) -> rejected(provider, sha256(request.body())))
			.handle(this::toResponse);
	}

	private static CompletionStage<CredentialResponse> rejected(CredentialProvider provider, String rejected) {
		return provider.currentAsync().thenCompose((held) -> {
			boolean current = held.value().sha256().equalsIgnoreCase(rejected);
			CompletionStage<?> next = current ? provider.getInsteadOfAsync(held.value())
					: CompletableFuture.completedFuture(held);
			// If there is no next value, the response contains the current one.
			return next.handle((other, failure) -> provider.currentAsync())
				.thenCompose(Function.identity())
				.thenApply((credential) -> new CredentialResponse(credential, current));
		});
	}

	private CompletionStage<CredentialProvider> provider(EndpointRequest request) {
		this.plainHttp.check(request.channel());
		ApiKeys.Entry key = this.keys.require(request.authorization());
		key.spendRequest();
		return this.accounts.findAsync(request.account())
			.thenApply((account) -> provider(permitted(account, request.account(), key).credentials()));
	}

	private CredentialProvider provider(AccountCredentials account) {
		return switch (this.type) {
			case ACCESS_TOKEN -> account.accessTokens();
			case JSAPI_TICKET -> account.jsapiTicket();
			case WX_CARD_TICKET -> account.wxCardTicket();
		};
	}

	/**
	 * The permissions of the key are checked first. So a key without access does not
	 * reveal which accounts exist.
	 */
	private WeChatAccount permitted(Optional<WeChatAccount> account, @Nullable String requested, ApiKeys.Entry key) {
		key.requireAccess(account.map(WeChatAccount::name).orElse(requested), this.type);
		return account.orElseThrow(TokenServerProblems::unknownAccount);
	}

	private EndpointResponse toResponse(@Nullable CredentialResponse response, @Nullable Throwable failure) {
		if (response != null && failure == null) {
			return response.toResponse();
		}
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause instanceof CredentialUnavailableException unavailable) {
			return TokenServerProblems.unavailable(this.type, unavailable.retryAfter()).toResponse();
		}
		throw new CompletionException(cause);
	}

	private static String sha256(byte[] body) {
		if (body.length > EndpointRequest.MAX_BODY) {
			throw TokenServerProblems.tooLong();
		}
		Map<String, @Nullable Object> report;
		try {
			report = JsonReader.readObject(body);
		}
		catch (IllegalArgumentException ex) {
			throw TokenServerProblems.invalidReport(String.valueOf(ex.getMessage()));
		}
		if (!(report.get("sha256") instanceof String sha256) || !SHA256.matcher(sha256).matches()) {
			throw TokenServerProblems.invalidReport("'sha256' must be 64 hexadecimal digits.");
		}
		return sha256;
	}

	/**
	 * A credential for a client. Its version changes exactly when the value changes. The
	 * version is the same on every server and after every restart, and it does not reveal
	 * the value.
	 *
	 * @param credential the credential with its remaining life
	 * @param current whether the reported value was the current one, or null if the
	 * client reported none
	 */
	private record CredentialResponse(Credential credential, @Nullable Boolean current) {

		EndpointResponse toResponse() {
			Map<String, Object> members = new LinkedHashMap<>();
			members.put("value", this.credential.value().reveal());
			members.put("expires_in", this.credential.remaining().toSeconds());
			members.put("version", this.credential.value().fingerprint());
			if (this.current != null) {
				members.put("current", this.current);
			}
			return EndpointResponse.json(200, "application/json", members);
		}

	}

}
