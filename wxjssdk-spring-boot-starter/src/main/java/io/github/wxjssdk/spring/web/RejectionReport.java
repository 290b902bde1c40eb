package io.github.wxjssdk.spring.web;

import java.util.List;
import java.util.Map;

import io.github.wxjssdk.diagnosis.RejectedSignature;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.spring.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * A page's report that WeChat rejected its configuration.
 *
 * @param url the signed URL, or the page's own if the page does not know it
 * @param timestamp as in the configuration
 * @param nonceStr as in the configuration
 * @param signature as in the configuration
 * @param appId as in the configuration, or null if the page does not send it
 * @param realAuthUrls the URLs that WeChat compared with; none if the page does not send
 * them
 */
record RejectionReport(String url, long timestamp, String nonceStr, String signature, @Nullable String appId,
		List<String> realAuthUrls) {

	static RejectionReport read(byte[] body) {
		if (body.length > EndpointRequest.MAX_BODY) {
			throw new ProblemException(ProblemResponse.reportTooLong(EndpointRequest.MAX_BODY));
		}
		try {
			Map<String, @Nullable Object> report = JsonReader.readObject(body);
			long timestamp = field(report, "timestamp", Long.class);
			String nonceStr = field(report, "nonceStr", String.class);
			String signature = field(report, "signature", String.class);
			return new RejectionReport(field(report, "url", String.class), timestamp, nonceStr, signature,
					(report.get("appId") instanceof String appId) ? appId : null, texts(report.get("realAuthUrl")));
		}
		catch (IllegalArgumentException ex) {
			throw invalid(ex);
		}
	}

	/** The rejected configuration, for the signer. */
	JsSdkConfig config() {
		return new JsSdkConfig("", this.timestamp, this.nonceStr, this.signature, List.of(), List.of(), false,
				this.url);
	}

	/** The rejected signature, for the diagnosis. */
	RejectedSignature rejectedSignature(List<String> compared) {
		try {
			return new RejectedSignature(compared.isEmpty() ? List.of(this.url) : compared, this.nonceStr,
					this.timestamp, this.signature, this.url, this.appId);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(ex);
		}
	}

	private static ProblemException invalid(IllegalArgumentException ex) {
		return new ProblemException(ProblemResponse.invalidReport(String.valueOf(ex.getMessage())));
	}

	/** WeChat sends one URL or a list of them. */
	private static List<String> texts(@Nullable Object value) {
		List<?> values = (value instanceof List<?> list) ? list : (value != null) ? List.of(value) : List.of();
		return values.stream()
			.filter(String.class::isInstance)
			.map(String.class::cast)
			.limit(RejectedSignature.MAX_PAGE_URLS)
			.toList();
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
