package io.github.wxjssdk.spring.tokenserver;

import java.util.List;
import java.util.Set;

import io.github.wxjssdk.api.CredentialType;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.spring.web.EndpointRequest;
import io.github.wxjssdk.spring.web.ProblemException;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiKeysTests {

	private static final String OLD = "7d1f0c5e9b3a48d2861f7c0e5b9a3d42";

	private static final String NEW = "0b6e4d2a8c1f49e7b5d30a9f7c2e6184";

	private final ApiKeys keys = ApiKeys.of(List.of(key(OLD), key(NEW)), new ManualScheduler());

	@Test
	void eachKeyIsAnothersWhileTheyAreRotated() {
		assertThat(require("Bearer " + OLD)).isSameAs(this.keys.entries().get(0));
		assertThat(require("Bearer " + NEW)).isSameAs(this.keys.entries().get(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bearer ", "BEARER ", "Bearer   " })
	void theSchemeIsWrittenInAnyCase(String scheme) {
		assertThat(require(scheme + NEW)).isSameAs(this.keys.entries().get(1));
		assertThat(require(scheme + NEW + " ")).isSameAs(this.keys.entries().get(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer 0b6e4d2a8c1f49e7b5d30a9f7c2e618", "Bearer 0b6e4d2a8c1f49e7b5d30a9f7c2e61840",
			"Bearer 0B6E4D2A8C1F49E7B5D30A9F7C2E6184", "Bearer b6e4d2a8c1f49e7b5d30a9f7c2e6184", "Bearer x" })
	void whatIsNearlyAKeyIsNone(String header) {
		assertRefused(header, "Bearer error=\"invalid_token\"");
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { " ", "Bearer", "Bearer ", "Basic 0b6e4d2a8c1f49e7b5d30a9f7c2e6184",
			"0b6e4d2a8c1f49e7b5d30a9f7c2e6184", "Bearer0b6e4d2a8c1f49e7b5d30a9f7c2e6184",
			"Bearer 0b6e4d2a8c1f49e7b5d30a9f7c2e6184 x" })
	void whatIsNoBearerTokenIsNoKey(String header) {
		assertRefused(header, "Bearer");
	}

	@Test
	void aKeyIsComparedByItsHashWhateverItsLength() {
		assertThat(this.keys.entries().get(0).matches(Secret.of(OLD).sha256())).isTrue();
		assertThat(this.keys.entries().get(0).matches(OLD)).isFalse();
		assertThat(this.keys.entries().get(0).matches("")).isFalse();
		assertThat(this.keys.entries().get(0).matches(Secret.of(NEW).sha256())).isFalse();
	}

	@Test
	void nothingPrintsAKey() {
		assertThat(this.keys + " " + key(OLD)).doesNotContain(OLD).doesNotContain(Secret.of(OLD).sha256());
	}

	private void assertRefused(String header, String challenge) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> require(header)).satisfies((refusal) -> {
			assertThat(refusal.toResponse().status()).isEqualTo(401);
			assertThat(refusal.toResponse().headers()).containsEntry("WWW-Authenticate", challenge);
			assertThat(refusal.toResponse().body()).doesNotContain("0b6e");
			assertThat(refusal).hasMessageNotContaining("0b6e");
		});
	}

	private ApiKeys.Entry require(String header) {
		return this.keys.require(EndpointRequest.authorization(header));
	}

	private static ApiKey key(String value) {
		return new ApiKey(Secret.of(value), Set.of(), Set.of(CredentialType.values()), 600);
	}

}
