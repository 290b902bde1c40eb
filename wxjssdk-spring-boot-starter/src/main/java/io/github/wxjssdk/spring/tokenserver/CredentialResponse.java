package io.github.wxjssdk.spring.tokenserver;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.wxjssdk.spring.web.EndpointResponse;
import io.github.wxjssdk.store.Credential;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets. The version is another exactly when the value is, on every server
 * and after every restart, and says nothing about it.
 *
 * @param credential the credential and what is left of its life
 * @param current whether a value that was reported as rejected was the current one, or
 * null if none was reported
 */
record CredentialResponse(Credential credential, @Nullable Boolean current) {

	EndpointResponse toResponse() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("value", this.credential.value().reveal());
		members.put("expires_in", this.credential.remaining().toSeconds());
		members.put("version", this.credential.value().fingerprint());
		if (this.current != null) {
			members.put("current", this.current);
		}
		return EndpointResponse.json(200, "application/json", members);
	}

}
