package io.github.wxjssdk.spring.tokenserver;

import java.util.ArrayList;
import java.util.List;

import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.spring.web.EndpointRoute;
import io.github.wxjssdk.spring.web.HttpEndpoint;
import io.github.wxjssdk.time.TimeSource;

/**
 * The token server. Thread-safe. For each of {@code access-token}, {@code jsapi-ticket}
 * and {@code wx-card-ticket}:
 * <ul>
 * <li>{@code GET {path}/access-token} and {@code GET {path}/{account}/access-token}
 * return the value, its remaining seconds, and a version;</li>
 * <li>{@code POST {path}/access-token/rejected} and {@code POST
 * {path}/{account}/access-token/rejected} take the hash of a value that WeChat rejected,
 * and return the next value.</li>
 * </ul>
 */
public final class TokenServerEndpoint implements HttpEndpoint {

	private final List<EndpointRoute> routes;

	/**
	 * Create the endpoint.
	 * @param path the beginning of its paths, for example {@code /wechat/token-server}
	 * @param accounts the accounts whose credentials it serves
	 * @param keys the keys of the clients
	 * @param time the clock of the rate limits
	 */
	public TokenServerEndpoint(String path, WeChatAccounts accounts, List<ApiKey> keys, TimeSource time) {
		ApiKeys apiKeys = ApiKeys.of(keys, time);
		PlainHttpWarning plainHttp = new PlainHttpWarning();
		List<EndpointRoute> all = new ArrayList<>();
		for (CredentialType type : CredentialType.values()) {
			CredentialRequests requests = new CredentialRequests(type, accounts, apiKeys, plainHttp);
			for (String prefix : List.of(path, path + "/{account}")) {
				all.add(EndpointRoute.get(prefix + "/" + nameOf(type), requests::get));
				all.add(EndpointRoute.post(prefix + "/" + nameOf(type) + "/rejected", requests::rejected));
			}
		}
		this.routes = List.copyOf(all);
	}

	/** The name of a credential in the server's addresses and messages. */
	static String nameOf(CredentialType type) {
		return switch (type) {
			case ACCESS_TOKEN -> "access-token";
			case JSAPI_TICKET -> "jsapi-ticket";
			case WX_CARD_TICKET -> "wx-card-ticket";
		};
	}

	@Override
	public List<EndpointRoute> routes() {
		return this.routes;
	}

}
