package io.github.wxjssdk.simulator.platform;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StableTokenTests extends PlatformTestAccount {

	@Test
	void callsRepeatTheTokenWithWhatIsLeftOfItsLife() {
		IssuedCredential first = stable();
		advance(Duration.ofSeconds(1000));
		assertThat(stable()).isEqualTo(new IssuedCredential(first.value(), 6200));
	}

	@Test
	void theTokenIsNewOnlyInItsLastFiveMinutes() {
		IssuedCredential first = stable();
		advance(Duration.ofSeconds(6900));
		assertThat(stable()).isEqualTo(new IssuedCredential(first.value(), 300));
		advance(Duration.ofMillis(1));
		IssuedCredential second = stable();
		assertThat(second.value()).isNotEqualTo(first.value());
		assertThat(second.expiresIn()).isEqualTo(7200);
	}

	@Test
	void bothWorkForFiveMinutesWhenTheTokenWasRenewed() {
		IssuedCredential first = stable();
		advance(Duration.ofSeconds(7000));
		IssuedCredential second = stable();
		advance(Duration.ofSeconds(299));
		assertThatCode(() -> use(first)).doesNotThrowAnyException();
		assertThatCode(() -> use(second)).doesNotThrowAnyException();
		advance(Duration.ofSeconds(1));
		assertThatThrownBy(() -> use(first)).hasMessageStartingWith("42001");
	}

	@Test
	void aForcedCallReplacesTheTokenAndTheOldOneWorksForFiveMinutes() {
		IssuedCredential old = stable();
		IssuedCredential forced = forced();
		assertThat(forced.value()).isNotEqualTo(old.value());
		assertThat(stable().value()).isEqualTo(forced.value());
		advance(Duration.ofSeconds(299));
		assertThatCode(() -> use(old)).doesNotThrowAnyException();
		advance(Duration.ofSeconds(1));
		assertThatThrownBy(() -> use(old)).hasMessageStartingWith("40001");
	}

	@Test
	void aForcedCallWithinThirtySecondsOfTheLastRefreshesNothing() {
		IssuedCredential forced = forced();
		advance(Duration.ofMillis(29_999));
		assertThat(forced()).isEqualTo(new IssuedCredential(forced.value(), 7170));
		advance(Duration.ofMillis(1));
		assertThat(forced().value()).isNotEqualTo(forced.value());
	}

	@Test
	void twoForcedCallsKillALeakedToken() {
		IssuedCredential leaked = stable();
		forced();
		advance(Duration.ofSeconds(30));
		assertThatCode(() -> use(leaked)).doesNotThrowAnyException();
		forced();
		assertThatThrownBy(() -> use(leaked)).hasMessageStartingWith("40001");
	}

	@Test
	void theTwentyFirstForcedCallOfADayRefreshesNothingAndTheNextDayDoes() {
		IssuedCredential last = forced();
		for (int i = 1; i < 20; i++) {
			advance(Duration.ofSeconds(30));
			IssuedCredential forced = forced();
			assertThat(forced.value()).isNotEqualTo(last.value());
			last = forced;
		}
		advance(Duration.ofSeconds(30));
		assertThat(forced().value()).isEqualTo(last.value());
		advance(Duration.ofHours(12));
		String nextDay = stable().value();
		assertThat(forced().value()).isNotEqualTo(nextDay);
	}

	@Test
	void aScriptedLifeIsTheTokensOwn() {
		IssuedCredential token = this.platform.stableToken(caller(), false, Duration.ofSeconds(20));
		assertThat(token.expiresIn()).isEqualTo(20);
		advance(Duration.ofSeconds(20));
		assertThatThrownBy(() -> use(token)).hasMessageStartingWith("42001");
	}

}
