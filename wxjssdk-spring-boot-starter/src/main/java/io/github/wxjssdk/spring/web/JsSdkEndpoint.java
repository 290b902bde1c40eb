package io.github.wxjssdk.spring.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.diagnosis.Cause;
import io.github.wxjssdk.diagnosis.RejectedSignature;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import org.jspecify.annotations.Nullable;

/**
 * Serves pages: it signs their configuration, takes reports of rejected signatures, and
 * provides the script that does both for a page. Stateless and thread-safe.
 * <ul>
 * <li>{@code GET {path}/config?url=…} and {@code GET {path}/{account}/config?url=…}</li>
 * <li>{@code POST {path}/rejected} and {@code POST {path}/{account}/rejected}</li>
 * <li>{@code GET {path}.js} and {@code GET {path}.d.ts}</li>
 * </ul>
 */
public final class JsSdkEndpoint implements HttpEndpoint {

	private final JsSdkAccounts accounts;

	private final @Nullable DiagnosisLog diagnosis;

	private final List<EndpointRoute> routes;

	/**
	 * Create an endpoint without diagnosis.
	 * @param path the beginning of its paths, for example {@code /wechat/js-sdk}
	 * @param accounts the accounts whose pages it serves
	 * @param allowedOrigins the other origins whose pages may use the endpoint
	 */
	public JsSdkEndpoint(String path, JsSdkAccounts accounts, List<OriginPattern> allowedOrigins) {
		this(path, accounts, allowedOrigins, null);
	}

	/**
	 * Create an endpoint.
	 * @param path the beginning of its paths, for example {@code /wechat/js-sdk}
	 * @param accounts the accounts whose pages it serves
	 * @param allowedOrigins the other origins whose pages may use the endpoint
	 * @param diagnosis logs why WeChat rejected a signature, or null
	 */
	public JsSdkEndpoint(String path, JsSdkAccounts accounts, List<OriginPattern> allowedOrigins,
			@Nullable DiagnosisLog diagnosis) {
		this.accounts = accounts;
		this.diagnosis = diagnosis;
		HelperFile script = HelperFile.of("js-sdk.js", "text/javascript;charset=UTF-8");
		HelperFile declarations = HelperFile.of("js-sdk.d.ts", "text/plain;charset=UTF-8");
		this.routes = List.of(EndpointRoute.get(path + "/config", this::config).openTo(allowedOrigins),
				EndpointRoute.get(path + "/{account}/config", this::config).openTo(allowedOrigins),
				EndpointRoute.post(path + "/rejected", this::rejected).openTo(allowedOrigins),
				EndpointRoute.post(path + "/{account}/rejected", this::rejected).openTo(allowedOrigins),
				EndpointRoute.get(path + ".js", script::answer),
				EndpointRoute.get(path + ".d.ts", declarations::answer));
	}

	@Override
	public List<EndpointRoute> routes() {
		return this.routes;
	}

	/**
	 * The page sends its own URL in the parameter {@code url}. The request does not tell
	 * it: its address is the endpoint's, and browsers may shorten the referrer.
	 */
	private CompletionStage<EndpointResponse> config(EndpointRequest request) {
		return account(request).thenCompose((account) -> config(account, request));
	}

	private CompletionStage<EndpointResponse> config(JsSdkAccount account, EndpointRequest request) {
		String url = UrlParameter.of(request.query());
		PageAddress page = account.allowedPages().require(url, request.host());
		if (this.diagnosis != null) {
			this.diagnosis.expect(page.host());
		}
		return account.signer().signAsync(url).handle(JsSdkEndpoint::configResponse);
	}

	private static EndpointResponse configResponse(@Nullable JsSdkConfig config, @Nullable Throwable failure) {
		if (config != null) {
			return EndpointResponse.json(200, "application/json", members(config));
		}
		EndpointResponse problem = ProblemResponse.ofSigning(failure);
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

	/**
	 * WeChat rejected a configuration with {@code invalid signature}, says the page. That
	 * proves nothing, so the signer checks whether it can be true, and both the signer
	 * and the diagnosis limit the cost. The response says whether the page should ask for
	 * another configuration.
	 */
	private CompletionStage<EndpointResponse> rejected(EndpointRequest request) {
		return account(request).thenCompose((account) -> rejected(account, request));
	}

	private CompletionStage<EndpointResponse> rejected(JsSdkAccount account, EndpointRequest request) {
		RejectionReport report = RejectionReport.read(request.body());
		PageAddress page = account.allowedPages().require(report.url(), request.host());
		List<String> compared = report.realAuthUrls()
			.stream()
			.filter((url) -> account.allowedPages().contain(url, request.host()))
			.toList();
		// First the diagnosis: it needs the ticket that the signer may replace.
		Cause cause = diagnose(request.account(), page, report.rejectedSignature(compared));
		return account.signer()
			.invalidateAsync(report.config())
			.thenApply((retry) -> EndpointResponse.of(200, "application/json",
					"{\"retry\":" + retry + ((cause != null) ? ",\"cause\":\"" + cause.id() + "\"" : "") + "}"));
	}

	private @Nullable Cause diagnose(@Nullable String account, PageAddress page, RejectedSignature rejected) {
		return (this.diagnosis != null) ? this.diagnosis.report(account, page.host(), rejected) : null;
	}

	private CompletionStage<JsSdkAccount> account(EndpointRequest request) {
		return this.accounts.find(request.account())
			.thenApply((found) -> found.orElseThrow(() -> new ProblemException(ProblemResponse.unknownAccount())));
	}

}
