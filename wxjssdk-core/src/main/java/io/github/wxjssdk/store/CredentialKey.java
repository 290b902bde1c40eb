package io.github.wxjssdk.store;

/**
 * Identifies one credential of one account. Immutable and thread-safe. Components may be
 * added in a later release.
 *
 * @param appId the account's app id, not a secret
 * @param kind which of its credentials
 */
public record CredentialKey(String appId, CredentialKind kind) {

	@Override
	public String toString() {
		return this.kind + " of " + this.appId;
	}

}
