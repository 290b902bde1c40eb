package io.github.wxjssdk.spring.tokenserver;

import io.github.wxjssdk.spring.web.EndpointAnswer;
import io.github.wxjssdk.store.Credential;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

/**
 * What a client gets. The version is another exactly when the value is, on every server
 * and after every restart, and says nothing about it.
 *
 * @param credential the credential and what is left of its life
 * @param current whether a value that was reported as rejected was the current one, or
 * null if none was reported
 */
record CredentialAnswer(Credential credential, @Nullable Boolean current) {

	private static final JsonWriter<CredentialAnswer> JSON = JsonWriter.of((members) -> {
		members.add("value", (answer) -> answer.credential().value().reveal());
		members.add("expires_in", (answer) -> answer.credential().remaining().toSeconds());
		members.add("version", (answer) -> answer.credential().value().fingerprint());
		members.add("current", CredentialAnswer::current).whenNotNull();
	});

	EndpointAnswer toAnswer() {
		return EndpointAnswer.of(200, "application/json", JSON.writeToString(this));
	}

}
