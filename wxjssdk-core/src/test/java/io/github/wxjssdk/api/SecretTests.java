package io.github.wxjssdk.api;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SecretTests {

	@Test
	void revealsItsTextOnlyWhenAsked() {
		Secret secret = Secret.of("63fcd5ab");
		assertThat(secret.reveal()).isEqualTo("63fcd5ab");
		assertThat(secret).hasToString("Secret[hidden]");
		assertThat("%s".formatted(new IssuedCredential(secret, Duration.ofSeconds(1)))).doesNotContain("63fcd5ab");
	}

	@Test
	void equalsASecretWithTheSameText() {
		assertThat(Secret.of("one")).isEqualTo(Secret.of("one")).hasSameHashCodeAs(Secret.of("one"));
		assertThat(Secret.of("one")).isNotEqualTo(Secret.of("two")).isNotEqualTo(Secret.of("one "));
		assertThat(Secret.of("one").equals((Object) "one")).isFalse();
		assertThat(Secret.of("one").equals(null)).isFalse();
	}

	@Test
	void hasAFingerprintOfTheFirstEightBytesOfItsSha256() {
		// printf abc | sha256sum
		assertThat(Secret.of("abc").fingerprint()).isEqualTo("ba7816bf8f01cfea");
		assertThat(Secret.of("abd").fingerprint()).isNotEqualTo(Secret.of("abc").fingerprint());
	}

	@Test
	void hasASha256() {
		// printf abc | sha256sum
		assertThat(Secret.of("abc").sha256())
			.isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t\n" })
	void mustNotBeBlank(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(text))
			.withMessage("A secret must not be blank");
	}

}
