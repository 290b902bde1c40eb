package io.github.wxjssdk.spring.diagnosis;

import java.time.Duration;
import java.util.stream.IntStream;

import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTests {

	private final ManualScheduler scheduler = new ManualScheduler();

	private final Throttle throttle = new Throttle(this.scheduler, 3, Duration.ofSeconds(10));

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
		return IntStream.range(0, wishes).filter((wish) -> this.throttle.permits()).count();
	}

}
