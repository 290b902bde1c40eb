package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.List;

import io.github.wxjssdk.refresh.AccountKind.Call;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PauseTests {

	private static final ClockReading START = new ClockReading(Long.MAX_VALUE - 5, 1_800_000_000_000L);

	private static final Duration LENGTH = Duration.ofSeconds(300);

	@Test
	void holdsEverybodyBackUntilItEnds() {
		Pause pause = Pause.of(START, LENGTH, new IllegalStateException(), null);
		assertThat(pause.holdsBack(START)).isTrue();
		assertThat(pause.holdsBack(after(299_999))).isTrue();
		assertThat(pause.holdsBack(after(300_000))).isFalse();
		assertThat(pause.holdsBack(callWith("any"), after(299_999))).isTrue();
		assertThat(pause.holdsBack(callWith("any"), after(300_000))).isFalse();
	}

	@Test
	void saysHowLongItStillLasts() {
		Pause pause = Pause.of(START, LENGTH, null, null);
		assertThat(pause.remaining(START)).isEqualTo(LENGTH);
		assertThat(pause.remaining(after(299_000))).hasSeconds(1);
		assertThat(pause.remaining(after(300_000))).isZero();
		assertThat(pause.remaining(after(999_000))).isZero();
	}

	@Test
	void ofOneSecretLetsACallWithAnotherOneThrough() {
		Pause pause = Pause.of(START, LENGTH, new IllegalStateException(), "old secret");
		assertThat(pause.holdsBack(callWith("old secret"), after(299_999))).isTrue();
		assertThat(pause.holdsBack(callWith("new secret"), after(0))).isFalse();
	}

	@Test
	void ofOneSecretLetsSomebodyCheckEachSecondWhetherItChanged() {
		Pause pause = Pause.of(START, LENGTH, new IllegalStateException(), "old secret");
		assertThat(pause.holdsBack(after(999))).isTrue();
		assertThat(pause.holdsBack(after(1000))).isFalse();
	}

	private static ClockReading after(long millis) {
		return new ClockReading(START.nanos() + millis * 1_000_000, START.millis() + millis);
	}

	private static Call callWith(String secretFingerprint) {
		return new Call(secretFingerprint, List.of(), (rejected, force) -> {
			throw new UnsupportedOperationException();
		}, () -> false);
	}

}
