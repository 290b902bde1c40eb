package io.github.wxjssdk.spring.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.signature.JsSdkConfig;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a page that WeChat rejected its configuration with
 * {@code invalid signature}, and says whether it should ask for another one. What the
 * page says proves nothing; the signer looks whether it can be, and bounds what it costs.
 *
 * @param accounts the accounts
 */
record RejectionReports(JsSdkAccounts accounts) {

	CompletionStage<EndpointAnswer> answer(EndpointRequest request) {
		JsSdkAccount account = this.accounts.require(request.account());
		JsSdkConfig rejected = rejected(request.body());
		account.requireAllowed(rejected.url(), request.host());
		boolean retry = account.signer().invalidate(rejected);
		return CompletableFuture
			.completedFuture(EndpointAnswer.of(200, "application/json", "{\"retry\":" + retry + "}"));
	}

	private static JsSdkConfig rejected(byte[] body) {
		if (body.length > EndpointRequest.MAX_BODY) {
			throw new Refusal(Problem.reportTooLong(EndpointRequest.MAX_BODY));
		}
		try {
			Map<String, @Nullable Object> report = JsonReader.readObject(body);
			return new JsSdkConfig("", field(report, "timestamp", Long.class), field(report, "nonceStr", String.class),
					field(report, "signature", String.class), List.of(), List.of(), false,
					field(report, "url", String.class));
		}
		catch (IllegalArgumentException ex) {
			throw new Refusal(Problem.invalidReport(String.valueOf(ex.getMessage())));
		}
	}

	private static <T> T field(Map<String, @Nullable Object> report, String name, Class<T> type) {
		Object value = report.get(name);
		if (!type.isInstance(value)) {
			throw new IllegalArgumentException(
					"'" + name + "' must be " + ((type == Long.class) ? "an integer." : "a text."));
		}
		return type.cast(value);
	}

}
