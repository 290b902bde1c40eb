package io.github.wxjssdk.spring.web;

import java.util.List;

import io.github.wxjssdk.signature.JsSdkSigner;

/**
 * An account whose pages are served. Immutable and thread-safe.
 *
 * @param signer signs for the account
 * @param allowedUrls the pages that may be signed for; none means all pages of the host
 * that a request was sent to
 */
public record JsSdkAccount(JsSdkSigner signer, List<PageUrlPattern> allowedUrls) {

	/** Copies the list. */
	public JsSdkAccount {
		allowedUrls = List.copyOf(allowedUrls);
	}

	/** Refuse what is not the address of a page that may be signed for. */
	PageAddress requireAllowed(String url, RequestHost host) {
		PageAddress page = PageAddress.parse(url);
		if (page == null) {
			throw new ProblemException(
					ProblemResponse.invalidUrl("This is no absolute address that begins with http:// or https:// and"
							+ " a host." + UrlParameter.HOW));
		}
		AllowedPages allowed = new AllowedPages(this.allowedUrls);
		if (!allowed.contain(page, host)) {
			throw new ProblemException(ProblemResponse.urlNotAllowed(allowed.explainRefusalOf(page, host)));
		}
		return page;
	}

	boolean allows(String url, RequestHost host) {
		PageAddress page = PageAddress.parse(url);
		return page != null && new AllowedPages(this.allowedUrls).contain(page, host);
	}

}
