package io.github.wxjssdk.spring.web;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.diagnosis.Cause;
import io.github.wxjssdk.diagnosis.RejectedSignature;
import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a page that WeChat rejected its configuration with
 * {@code invalid signature}, says whether it should ask for another one, and logs why.
 * What the page says proves nothing; the signer looks whether it can be, and both bound
 * what it costs.
 *
 * @param accounts the accounts
 * @param diagnosis logs why, or null
 */
record RejectionReports(JsSdkAccounts accounts, @Nullable DiagnosisLog diagnosis) {

	CompletionStage<EndpointResponse> answer(EndpointRequest request) {
		JsSdkAccount account = this.accounts.require(request.account());
		RejectionReport report = RejectionReport.read(request.body());
		PageAddress page = account.requireAllowed(report.url(), request.host());
		List<String> compared = report.realAuthUrls()
			.stream()
			.filter((url) -> account.allows(url, request.host()))
			.toList();
		// Before the signer has the ticket replaced that it is compared with.
		Cause cause = diagnose(request.account(), page, report.rejectedSignature(compared));
		return account.signer()
			.invalidateAsync(report.config())
			.thenApply((retry) -> EndpointResponse.of(200, "application/json",
					"{\"retry\":" + retry + ((cause != null) ? ",\"cause\":\"" + cause.id() + "\"" : "") + "}"));
	}

	private @Nullable Cause diagnose(@Nullable String account, PageAddress page, RejectedSignature rejected) {
		return (this.diagnosis != null) ? this.diagnosis.report(account, page.host(), rejected) : null;
	}

}
