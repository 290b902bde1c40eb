package io.github.wxjssdk.simulator.platform;

/**
 * An operation of WeChat's HTTP API that the simulator has. Calls are counted and faults
 * are scripted for each operation. Each {@linkplain #path() path} has one quota, so both
 * kinds of tickets share a quota, as they do at WeChat.
 */
public enum Operation {

	/** The classic access token: {@code GET /cgi-bin/token}, 2000 calls a day. */
	TOKEN("GET", "/cgi-bin/token", 2_000),

	/** The stable access token: {@code POST /cgi-bin/stable_token}. */
	STABLE_TOKEN("POST", "/cgi-bin/stable_token", 500_000),

	/** The ticket that signs pages: {@code GET /cgi-bin/ticket/getticket?type=jsapi}. */
	JSAPI_TICKET("GET", "/cgi-bin/ticket/getticket", 10_000),

	/**
	 * The ticket that signs cards: {@code GET /cgi-bin/ticket/getticket?type=wx_card}.
	 */
	WX_CARD_TICKET("GET", "/cgi-bin/ticket/getticket", 10_000),

	/** Query a quota: {@code POST /cgi-bin/openapi/quota/get}. */
	QUOTA("POST", "/cgi-bin/openapi/quota/get", 1_000_000),

	/** Reset all quotas, with an access token: {@code POST /cgi-bin/clear_quota}. */
	CLEAR_QUOTA("POST", "/cgi-bin/clear_quota", 1_000_000),

	/** Reset all quotas, with the app secret: {@code POST /cgi-bin/clear_quota/v2}. */
	CLEAR_QUOTA_V2("POST", "/cgi-bin/clear_quota/v2", 1_000_000),

	/**
	 * A simple API that takes an access token, to test code that calls such an API:
	 * {@code GET /cgi-bin/get_api_domain_ip}.
	 */
	API_DOMAIN_IP("GET", "/cgi-bin/get_api_domain_ip", 5_000);

	private final String method;

	private final String path;

	private final int dailyLimit;

	Operation(String method, String path, int dailyLimit) {
		this.method = method;
		this.path = path;
		this.dailyLimit = dailyLimit;
	}

	/**
	 * The HTTP method that WeChat requires.
	 * @return {@code GET} or {@code POST}
	 */
	public String method() {
		return this.method;
	}

	/**
	 * The path of the API below the base URL.
	 * @return the path, with its leading slash
	 */
	public String path() {
		return this.path;
	}

	/**
	 * The default daily quota of this path, for each account.
	 * @return the calls per day
	 */
	public int dailyLimit() {
		return this.dailyLimit;
	}

	boolean isTicket() {
		return this == JSAPI_TICKET || this == WX_CARD_TICKET;
	}

}
