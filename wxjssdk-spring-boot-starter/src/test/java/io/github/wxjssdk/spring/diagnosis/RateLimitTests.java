package io.github.wxjssdk.spring.diagnosis;

import java.time.Duration;
import java.util.stream.IntStream;

import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTests {

	private final ManualScheduler scheduler = new ManualScheduler();

	private final RateLimit limit = RateLimit.perMinute(60, this.scheduler);

	private final RateLimit burst = new RateLimit(3, Duration.ofSeconds(10), this.scheduler);

	@Test
	void letsAMinutesRequestsThroughAtOnce() {
		for (int i = 0; i < 60; i++) {
			assertThat(this.limit.take()).isZero();
		}
		assertThat(this.limit.take()).hasSeconds(1);
	}

	@Test
	void saysHowLongToWaitAndKeepsItsWord() {
		spend(60);
		assertThat(this.limit.take()).hasSeconds(1);
		this.scheduler.advance(Duration.ofMillis(999));
		assertThat(this.limit.take()).hasMillis(1);
		this.scheduler.advance(Duration.ofMillis(1));
		assertThat(this.limit.take()).isZero();
		assertThat(this.limit.take()).hasSeconds(1);
	}

	@Test
	void whatWasRefusedCostsNothing() {
		spend(60);
		spend(1000);
		this.scheduler.advance(Duration.ofMinutes(1));
		for (int i = 0; i < 60; i++) {
			assertThat(this.limit.take()).isZero();
		}
		assertThat(this.limit.take()).isPositive();
	}

	@Test
	void nothingIsSavedUpForLaterMinutes() {
		this.scheduler.advance(Duration.ofDays(300));
		spend(60);
		assertThat(this.limit.take()).isPositive();
	}

	@Test
	void permitsABurstAndThenOneInAnInterval() {
		assertThat(permitted(5)).isEqualTo(3);
		this.scheduler.advance(Duration.ofSeconds(9));
		assertThat(permitted(5)).isZero();
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(permitted(5)).isEqualTo(1);
	}

	@Test
	void permitsNoGreaterBurstAfterALongRest() {
		this.scheduler.advance(Duration.ofDays(1));
		assertThat(permitted(9)).isEqualTo(3);
		this.scheduler.advance(Duration.ofSeconds(20));
		assertThat(permitted(9)).isEqualTo(2);
	}

	private long permitted(int wishes) {
		return IntStream.range(0, wishes).filter((wish) -> this.burst.permits()).count();
	}

	private void spend(int requests) {
		for (int i = 0; i < requests; i++) {
			this.limit.take();
		}
	}

}
