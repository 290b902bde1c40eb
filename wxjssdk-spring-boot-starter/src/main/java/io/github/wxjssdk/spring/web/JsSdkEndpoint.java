package io.github.wxjssdk.spring.web;

import java.util.List;
import java.util.Map;

import io.github.wxjssdk.spring.diagnosis.DiagnosisLog;
import org.jspecify.annotations.Nullable;

/**
 * What pages need of the server: their configuration, somebody to tell that WeChat
 * rejected it, and the script that does all this for them. Stateless and thread-safe.
 * <ul>
 * <li>{@code GET {path}/config?url=…} and {@code GET {path}/{account}/config?url=…}</li>
 * <li>{@code POST {path}/rejected} and {@code POST {path}/{account}/rejected}</li>
 * <li>{@code GET {path}.js} and {@code GET {path}.d.ts}</li>
 * </ul>
 */
public final class JsSdkEndpoint implements HttpEndpoint {

	private final List<EndpointRoute> routes;

	/**
	 * Create the endpoint.
	 * @param path where it begins, for example {@code /wechat/js-sdk}
	 * @param primary the account of pages that name none
	 * @param named the accounts that pages may name
	 * @param allowedOrigins the origins whose pages may use the endpoint besides those of
	 * its own
	 */
	public JsSdkEndpoint(String path, JsSdkAccount primary, Map<String, JsSdkAccount> named,
			List<OriginPattern> allowedOrigins) {
		this(path, primary, named, allowedOrigins, null);
	}

	/**
	 * Create the endpoint.
	 * @param path where it begins, for example {@code /wechat/js-sdk}
	 * @param primary the account of pages that name none
	 * @param named the accounts that pages may name
	 * @param allowedOrigins the origins whose pages may use the endpoint besides those of
	 * its own
	 * @param diagnosis is told of signatures that WeChat rejected, or null
	 */
	public JsSdkEndpoint(String path, JsSdkAccount primary, Map<String, JsSdkAccount> named,
			List<OriginPattern> allowedOrigins, @Nullable DiagnosisLog diagnosis) {
		JsSdkAccounts accounts = new JsSdkAccounts(primary, named);
		ConfigRequests config = new ConfigRequests(accounts, diagnosis);
		RejectionReports rejected = new RejectionReports(accounts, diagnosis);
		HelperFile script = HelperFile.of("js-sdk.js", "text/javascript;charset=UTF-8");
		HelperFile declarations = HelperFile.of("js-sdk.d.ts", "text/plain;charset=UTF-8");
		this.routes = List.of(EndpointRoute.get(path + "/config", config::answer).openTo(allowedOrigins),
				EndpointRoute.get(path + "/{account}/config", config::answer).openTo(allowedOrigins),
				EndpointRoute.post(path + "/rejected", rejected::answer).openTo(allowedOrigins),
				EndpointRoute.post(path + "/{account}/rejected", rejected::answer).openTo(allowedOrigins),
				EndpointRoute.get(path + ".js", script::answer),
				EndpointRoute.get(path + ".d.ts", declarations::answer));
	}

	@Override
	public List<EndpointRoute> routes() {
		return this.routes;
	}

}
