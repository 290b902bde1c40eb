package io.github.wxjssdk.spring.tokenserver;

import java.time.Duration;

import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTests {

	private final ManualScheduler scheduler = new ManualScheduler();

	private final RateLimit limit = new RateLimit(60, this.scheduler);

	@Test
	void letsAMinutesRequestsThroughAtOnce() {
		for (int i = 0; i < 60; i++) {
			assertThat(this.limit.spend()).isZero();
		}
		assertThat(this.limit.spend()).hasSeconds(1);
	}

	@Test
	void saysHowLongToWaitAndKeepsItsWord() {
		spend(60);
		assertThat(this.limit.spend()).hasSeconds(1);
		this.scheduler.advance(Duration.ofMillis(999));
		assertThat(this.limit.spend()).hasMillis(1);
		this.scheduler.advance(Duration.ofMillis(1));
		assertThat(this.limit.spend()).isZero();
		assertThat(this.limit.spend()).hasSeconds(1);
	}

	@Test
	void whatWasRefusedCostsNothing() {
		spend(60);
		spend(1000);
		this.scheduler.advance(Duration.ofMinutes(1));
		for (int i = 0; i < 60; i++) {
			assertThat(this.limit.spend()).isZero();
		}
		assertThat(this.limit.spend()).isPositive();
	}

	@Test
	void nothingIsSavedUpForLaterMinutes() {
		this.scheduler.advance(Duration.ofDays(300));
		spend(60);
		assertThat(this.limit.spend()).isPositive();
	}

	private void spend(int requests) {
		for (int i = 0; i < requests; i++) {
			this.limit.spend();
		}
	}

}
