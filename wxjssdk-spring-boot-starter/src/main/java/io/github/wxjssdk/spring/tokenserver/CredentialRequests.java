package io.github.wxjssdk.spring.tokenserver;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialProvider;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.spring.json.JsonReader;
import io.github.wxjssdk.spring.web.EndpointRequest;
import io.github.wxjssdk.spring.web.EndpointResponse;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is asked about one type of credential.
 *
 * @param type the type
 * @param accounts the accounts
 * @param keys who may ask
 * @param https how requests should come
 */
record CredentialRequests(CredentialType type, ServedAccounts accounts, ApiKeys keys, HttpsExpectation https) {

	private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

	CompletionStage<EndpointResponse> get(EndpointRequest request) {
		return provider(request).currentAsync()
			.thenApply((credential) -> new CredentialResponse(credential, null))
			.handle(this::answer);
	}

	/**
	 * A value that is held still is invalidated, which has its own limits. The answer
	 * holds what follows, so that nobody asks another server, which may not know it yet.
	 */
	CompletionStage<EndpointResponse> rejected(EndpointRequest request) {
		CredentialProvider provider = provider(request);
		String rejected = sha256(request.body());
		return provider.currentAsync().thenCompose((held) -> {
			boolean current = held.value().sha256().equalsIgnoreCase(rejected);
			CompletionStage<?> looked = current ? provider.getInsteadOfAsync(held.value())
					: CompletableFuture.completedFuture(held);
			// Whatever came of it, what is held then is the answer.
			return looked.handle((other, failure) -> provider.currentAsync())
				.thenCompose(Function.identity())
				.thenApply((credential) -> new CredentialResponse(credential, current));
		}).handle(this::answer);
	}

	private CredentialProvider provider(EndpointRequest request) {
		this.https.look(request.channel());
		ApiKeys.Entry key = this.keys.require(request.authorization());
		key.spendRequest();
		key.requireAccess(this.accounts.nameOf(request.account()), this.type);
		AccountCredentials account = this.accounts.require(request.account());
		return switch (this.type) {
			case ACCESS_TOKEN -> account.accessTokens();
			case JSAPI_TICKET -> account.jsapiTicket();
			case WX_CARD_TICKET -> account.wxCardTicket();
		};
	}

	private EndpointResponse answer(@Nullable CredentialResponse answer, @Nullable Throwable failure) {
		if (answer != null && failure == null) {
			return answer.toResponse();
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

}
