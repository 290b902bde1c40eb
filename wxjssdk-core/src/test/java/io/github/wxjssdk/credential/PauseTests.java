package io.github.wxjssdk.credential;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.CredentialSource.Call;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PauseTests {

	private static final Moment START = new Moment(Long.MAX_VALUE - 5, 1_800_000_000_000L);

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
	void ofOneConfigurationLetsACallWithAnotherOneThrough() {
		Pause pause = Pause.of(START, LENGTH, new IllegalStateException(), "old secret");
		assertThat(pause.holdsBack(callWith("old secret"), after(299_999))).isTrue();
		assertThat(pause.holdsBack(callWith("new secret"), after(0))).isFalse();
	}

	@Test
	void ofOneConfigurationLetsSomebodyLookEachSecondWhetherItChanged() {
		Pause pause = Pause.of(START, LENGTH, new IllegalStateException(), "old secret");
		assertThat(pause.holdsBack(after(999))).isTrue();
		assertThat(pause.holdsBack(after(1000))).isFalse();
	}

	private static Moment after(long millis) {
		return new Moment(START.nanos() + millis * 1_000_000, START.millis() + millis);
	}

	private static Call callWith(String configuration) {
		return new Call() {

			@Override
			public String configuration() {
				return configuration;
			}

			@Override
			public List<Secret> confidential(@Nullable Secret rejected) {
				throw new UnsupportedOperationException();
			}

			@Override
			public CompletionStage<IssuedCredential> send(@Nullable Secret rejected, boolean force) {
				throw new UnsupportedOperationException();
			}

			@Override
			public boolean tokenRejected() {
				throw new UnsupportedOperationException();
			}

		};
	}

}
