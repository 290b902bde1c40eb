package io.github.wxjssdk.spring.web;

import java.util.List;

import io.github.wxjssdk.signature.JsSdkSigner;

/**
 * An account with the pages that it signs for. Immutable and thread-safe.
 *
 * @param signer signs for the account
 * @param allowedUrls the pages that the endpoint signs for; none means all pages of the
 * host that a request was sent to
 */
public record JsSdkAccount(JsSdkSigner signer, List<PageUrlPattern> allowedUrls) {

	/** Copies the list. */
	public JsSdkAccount {
		allowedUrls = List.copyOf(allowedUrls);
	}

	AllowedPages allowedPages() {
		return new AllowedPages(this.allowedUrls);
	}

}
