package io.github.wxjssdk.credential;

import io.github.wxjssdk.store.CredentialKind;

/**
 * By which of WeChat's two calls access tokens are fetched.
 */
public enum AccessTokenMode {

	/**
	 * {@code /cgi-bin/stable_token}: asking again does not hurt anybody who holds the
	 * token. The default.
	 */
	STABLE(CredentialKind.STABLE_ACCESS_TOKEN),

	/**
	 * {@code /cgi-bin/token}: every call obsoletes the token before. For accounts that
	 * share one store, or one token server, between all systems that need a token.
	 */
	CLASSIC(CredentialKind.CLASSIC_ACCESS_TOKEN);

	private final CredentialKind kind;

	AccessTokenMode(CredentialKind kind) {
		this.kind = kind;
	}

	CredentialKind kind() {
		return this.kind;
	}

}
