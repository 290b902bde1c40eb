package io.github.wxjssdk.spring.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialStatus;
import io.github.wxjssdk.store.CredentialKind;

/**
 * One account as people and monitoring systems read it.
 *
 * @param appId its app id
 * @param credentials its credentials that anybody has asked for
 */
public record AccountDescription(String appId, Map<CredentialKind, CredentialDescription> credentials) {

	static AccountDescription of(AccountCredentials account) {
		Map<CredentialKind, CredentialDescription> credentials = new LinkedHashMap<>();
		for (CredentialStatus status : account.status()) {
			if (status.asked()) {
				credentials.put(status.key().kind(), CredentialDescription.of(status));
			}
		}
		return new AccountDescription(account.appId(), credentials);
	}

	/**
	 * A credential that is asked for cannot be had. The first try may still be running.
	 */
	boolean isDown() {
		return this.credentials.values()
			.stream()
			.anyMatch((credential) -> !credential.usable() && credential.failure() != null);
	}

}
