package io.github.wxjssdk.simulator.platform;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClassicTokenTests extends PlatformTestAccount {

	@Test
	void everyCallGivesANewTokenWithItsFullLife() {
		IssuedCredential first = classic();
		IssuedCredential second = classic();
		assertThat(second.value()).isNotEqualTo(first.value());
		assertThat(second.expiresIn()).isEqualTo(7200);
	}

	@Test
	void theOldTokenWorksForFiveMinutesMore() {
		IssuedCredential old = classic();
		advance(Duration.ofMinutes(20));
		classic();
		advance(Duration.ofMinutes(5).minusMillis(1));
		assertThatCode(() -> use(old)).doesNotThrowAnyException();
		advance(Duration.ofMillis(1));
		assertThatThrownBy(() -> use(old)).hasMessageStartingWith("40001 invalid credential");
	}

	@Test
	void aThirdTokenDoesNotProlongTheFirst() {
		IssuedCredential first = classic();
		classic();
		advance(Duration.ofMinutes(4));
		classic();
		advance(Duration.ofMinutes(1));
		assertThatThrownBy(() -> use(first)).hasMessageStartingWith("40001");
	}

	@Test
	void anExpiredTokenIsAnsweredAsExpired() {
		IssuedCredential token = classic();
		advance(Duration.ofSeconds(7199));
		assertThatCode(() -> use(token)).doesNotThrowAnyException();
		advance(Duration.ofSeconds(1));
		assertThatThrownBy(() -> use(token)).hasMessage("42001 access_token expired");
	}

	@Test
	void aDeadTokenDoesNotComeBackWhenItIsReplaced() {
		IssuedCredential dead = classic();
		advance(Duration.ofSeconds(7200));
		classic();
		assertThatThrownBy(() -> use(dead)).hasMessageStartingWith("42001");
	}

	@Test
	void itIsIsolatedFromTheStableToken() {
		IssuedCredential stable = stable();
		classic();
		classic();
		advance(Duration.ofMinutes(6));
		assertThatCode(() -> use(stable)).doesNotThrowAnyException();
		assertThat(stable().value()).isEqualTo(stable.value());
	}

	@Test
	void aRotationByAnotherSystemKillsEveryTokenAtOnce() {
		IssuedCredential classic = classic();
		IssuedCredential stable = stable();
		this.platform.account(APP_ID).revokeAccessTokens();
		assertThatThrownBy(() -> use(classic)).hasMessageStartingWith("40001");
		assertThatThrownBy(() -> use(stable)).hasMessageStartingWith("40001");
		assertThat(stable().value()).isNotEqualTo(stable.value());
	}

}
