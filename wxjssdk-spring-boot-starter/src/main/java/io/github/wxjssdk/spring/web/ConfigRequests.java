package io.github.wxjssdk.spring.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import org.jspecify.annotations.Nullable;

/**
 * Gives a page what {@code wx.config} takes. The page says its own URL in the parameter
 * {@code url}; it is never derived from the request, whose address is the endpoint's and
 * whose referrer may be cut.
 *
 * @param accounts the accounts
 * @param diagnosis is told whose reports may come, or null
 */
record ConfigRequests(JsSdkAccounts accounts, @Nullable DiagnosisLog diagnosis) {

	CompletionStage<EndpointResponse> answer(EndpointRequest request) {
		JsSdkAccount account = this.accounts.require(request.account());
		String url = UrlParameter.of(request.query());
		PageAddress page = account.requireAllowed(url, request.host());
		if (this.diagnosis != null) {
			this.diagnosis.expect(page.host());
		}
		return account.signer().signAsync(url).handle(ConfigRequests::answer);
	}

	private static EndpointResponse answer(@Nullable JsSdkConfig config, @Nullable Throwable failure) {
		if (config != null) {
			return EndpointResponse.json(200, "application/json", members(config));
		}
		EndpointResponse problem = SigningProblem.answer(failure);
		if (problem == null) {
			throw new CompletionException(failure);
		}
		return problem;
	}

	private static Map<String, Object> members(JsSdkConfig config) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("appId", config.appId());
		members.put("timestamp", config.timestamp());
		members.put("nonceStr", config.nonceStr());
		members.put("signature", config.signature());
		members.put("jsApiList", config.jsApiList());
		members.put("openTagList", config.openTagList());
		members.put("debug", config.debug());
		members.put("url", config.url());
		return members;
	}

}
