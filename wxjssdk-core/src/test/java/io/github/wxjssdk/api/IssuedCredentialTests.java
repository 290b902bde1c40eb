package io.github.wxjssdk.api;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IssuedCredentialTests {

	private static final Duration LIFE = Duration.ofSeconds(7200);

	@Test
	void mayHaveAValueOfFourTimesTheLengthThatWeChatAnnounces() {
		assertThat(new IssuedCredential(Secret.of("x".repeat(2048)), LIFE).value().reveal()).hasSize(2048);
	}

	@Test
	void refusesALongerValueAndDoesNotRepeatIt() {
		assertThatIllegalArgumentException().isThrownBy(() -> new IssuedCredential(Secret.of("x".repeat(2049)), LIFE))
			.withMessage("a value of 2049 characters, more than 2048");
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, -7200 })
	void refusesALifeThatIsNotPositive(long seconds) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new IssuedCredential(Secret.of("token"), Duration.ofSeconds(seconds)))
			.withMessage("an expires_in of " + seconds + " seconds");
	}

	@ParameterizedTest
	@ValueSource(longs = { 86_401, 10_000_000_000_000L, Long.MAX_VALUE })
	void refusesALifeThatNoClockCanCount(long seconds) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new IssuedCredential(Secret.of("token"), Duration.ofSeconds(seconds)))
			.withMessage("an expires_in of " + seconds + " seconds");
	}

	@Test
	void mayLiveForASecond() {
		assertThat(new IssuedCredential(Secret.of("token"), Duration.ofSeconds(1)).expiresIn()).hasSeconds(1);
	}

}
