package io.github.wxjssdk.spring.web;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.signature.InvalidPageUrlException;
import io.github.wxjssdk.signature.JsSdkConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

/**
 * Gives a page what {@code wx.config} takes. The page says its own URL in the parameter
 * {@code url}; it is never derived from the request, whose address is the endpoint's and
 * whose referrer may be cut.
 *
 * @param accounts the accounts
 */
record ConfigRequests(JsSdkAccounts accounts) {

	private static final JsonWriter<JsSdkConfig> JSON = JsonWriter.of((members) -> {
		members.add("appId", JsSdkConfig::appId);
		members.add("timestamp", JsSdkConfig::timestamp);
		members.add("nonceStr", JsSdkConfig::nonceStr);
		members.add("signature", JsSdkConfig::signature);
		members.add("jsApiList", JsSdkConfig::jsApiList);
		members.add("openTagList", JsSdkConfig::openTagList);
		members.add("debug", JsSdkConfig::debug);
		members.add("url", JsSdkConfig::url);
	});

	CompletionStage<EndpointAnswer> answer(EndpointRequest request) {
		JsSdkAccount account = this.accounts.require(request.account());
		String url = UrlParameter.of(request.query());
		account.requireAllowed(url, request.host());
		return account.signer().signAsync(url).handle(ConfigRequests::answer);
	}

	private static EndpointAnswer answer(@Nullable JsSdkConfig config, @Nullable Throwable failure) {
		if (config != null) {
			return EndpointAnswer.of(200, "application/json", JSON.writeToString(config));
		}
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause instanceof InvalidPageUrlException invalid) {
			return Problem.invalidUrl(String.valueOf(invalid.getMessage())).toAnswer();
		}
		if (cause instanceof CredentialUnavailableException unavailable) {
			long seconds = Math.max(1, unavailable.retryAfter().toSeconds());
			return Problem.unavailable(seconds).toAnswer().with("Retry-After", Long.toString(seconds));
		}
		throw new CompletionException(cause);
	}

}
