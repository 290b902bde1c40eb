package io.github.wxjssdk.spring.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The pages that an account may sign for: those that match one of the patterns, or those
 * of the host that a request was sent to.
 *
 * @param patterns the patterns; none means the request's own host
 */
record AllowedPages(List<PageUrlPattern> patterns) {

	/** Return where the page is, or throw a problem if it may not be signed for. */
	PageAddress require(String url, EndpointRequest.Host host) {
		PageAddress page = PageAddress.parse(url);
		if (page == null) {
			throw new ProblemException(ProblemResponse.invalidUrl("This is no absolute address that begins with"
					+ " http:// or https:// and a host." + UrlParameter.HOW));
		}
		if (!contain(page, host)) {
			throw new ProblemException(ProblemResponse.urlNotAllowed(explainRefusalOf(page, host)));
		}
		return page;
	}

	boolean contain(String url, EndpointRequest.Host host) {
		return contain(PageAddress.parse(url), host);
	}

	private boolean contain(@Nullable PageAddress page, EndpointRequest.Host host) {
		if (page == null) {
			return false;
		}
		return this.patterns.isEmpty() ? host.isHostOf(page)
				: this.patterns.stream().anyMatch((pattern) -> pattern.matches(page));
	}

	String explainRefusalOf(PageAddress page, EndpointRequest.Host host) {
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
