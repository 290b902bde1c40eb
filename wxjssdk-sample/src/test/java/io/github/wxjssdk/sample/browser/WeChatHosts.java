package io.github.wxjssdk.sample.browser;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;

/**
 * Plays WeChat's hosts, so that the browser needs no network: Tencent's script comes from
 * the test, and the beacon that it sends goes nowhere. Whatever else is asked of another
 * host than the page's own is refused and remembered.
 */
final class WeChatHosts {

	private static final Set<String> SCRIPT_HOSTS = Set.of("res.wx.qq.com", "res2.wx.qq.com");

	private static final String BEACON_HOST = "open.weixin.qq.com";

	private final byte[] tencentScript;

	private final Set<String> unreachable = new HashSet<>();

	private final Set<String> strayRequests = new TreeSet<>();

	WeChatHosts(byte[] tencentScript) {
		this.tencentScript = tencentScript;
	}

	void makeUnreachable(String... hosts) {
		this.unreachable.addAll(List.of(hosts));
	}

	void makeReachable() {
		this.unreachable.clear();
	}

	Set<String> strayRequests() {
		return this.strayRequests;
	}

	void answer(Route route) {
		URI uri = URI.create(route.request().url());
		if (this.unreachable.contains(uri.getHost())) {
			route.abort();
		}
		else if (SCRIPT_HOSTS.contains(uri.getHost())) {
			route.fulfill(new FulfillOptions().setContentType("text/javascript").setBodyBytes(this.tencentScript));
		}
		else if (BEACON_HOST.equals(uri.getHost())) {
			route.fulfill(new FulfillOptions().setStatus(204));
		}
		else {
			this.strayRequests.add(uri.toString());
			route.abort();
		}
	}

}
