package io.github.wxjssdk.spring.diagnosis;

import java.time.Duration;
import java.util.stream.IntStream;

import io.github.wxjssdk.credential.ManualMachine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTests {

	private final ManualMachine machine = new ManualMachine();

	private final Throttle throttle = new Throttle(this.machine, 3, Duration.ofSeconds(10));

	@Test
	void permitsABurstAndThenOneInAnInterval() {
		assertThat(permitted(5)).isEqualTo(3);
		this.machine.advance(Duration.ofSeconds(9));
		assertThat(permitted(5)).isZero();
		this.machine.advance(Duration.ofSeconds(1));
		assertThat(permitted(5)).isEqualTo(1);
	}

	@Test
	void permitsNoGreaterBurstAfterALongRest() {
		this.machine.advance(Duration.ofDays(1));
		assertThat(permitted(9)).isEqualTo(3);
		this.machine.advance(Duration.ofSeconds(20));
		assertThat(permitted(9)).isEqualTo(2);
	}

	private long permitted(int wishes) {
		return IntStream.range(0, wishes).filter((wish) -> this.throttle.permits()).count();
	}

}
