package io.github.wxjssdk.spring.web;

import java.util.List;

/**
 * Which pages may be signed for: those of the request's own host, or those that match one
 * of the patterns.
 *
 * @param patterns the patterns; none means the request's own host
 */
record AllowedPages(List<PageUrlPattern> patterns) {

	boolean contain(PageAddress page, RequestHost host) {
		return this.patterns.isEmpty() ? host.isHostOf(page)
				: this.patterns.stream().anyMatch((pattern) -> pattern.matches(page));
	}

	String explainRefusalOf(PageAddress page, RequestHost host) {
		String origin = page.scheme() + "://" + page.host() + (page.hasDefaultPort() ? "" : ":" + page.port());
		if (this.patterns.isEmpty()) {
			return "The page is at " + origin + ", but the request was sent to " + host + ", and only pages of the same"
					+ " host are signed for. Let 'wechat.js-sdk.endpoint.allowed-urls' name the pages, for example "
					+ origin + "/**. Behind a proxy that changes the host, set 'server.forward-headers-strategy'"
					+ " instead.";
		}
		return "The page at " + origin + page.path() + " matches none of the patterns in"
				+ " 'wechat.js-sdk.endpoint.allowed-urls'. If it is yours, add one, for example " + origin + "/**.";
	}

}
