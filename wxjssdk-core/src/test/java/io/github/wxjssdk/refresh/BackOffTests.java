package io.github.wxjssdk.refresh;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTests {

	@ParameterizedTest
	@CsvSource({ "TRANSIENT, 0, 1", "TRANSIENT, 1, 2", "TRANSIENT, 2, 4", "TRANSIENT, 5, 32", "TRANSIENT, 6, 60",
			"TRANSIENT, 7, 60", "TRANSIENT, 24, 60", "TRANSIENT, 25, 300", "TRANSIENT, 2147483647, 300",
			"TOKEN_REJECTED, 0, 1", "TOKEN_REJECTED, 6, 60", "RATE, 0, 60", "RATE, 9, 60", "DAILY_QUOTA, 0, 3600",
			"DAILY_QUOTA, 9, 3600", "THIS_INSTANCE, 0, 300", "THIS_INSTANCE, 9, 300", "PERMANENT, 0, 300",
			"PERMANENT, 1, 600", "PERMANENT, 2, 1200", "PERMANENT, 3, 2400", "PERMANENT, 4, 3600",
			"PERMANENT, 2147483647, 3600", "UNKNOWN, 0, 30", "UNKNOWN, 1, 60", "UNKNOWN, 3, 240", "UNKNOWN, 4, 300",
			"UNKNOWN, 2147483647, 300" })
	void waitsAtMostSoManySecondsAfterSoManyFailures(FailureClass failureClass, int earlier, long seconds) {
		assertThat(BackOff.after(failureClass, earlier, 1)).hasSeconds(seconds);
	}

	@Test
	void asksATokenServerAgainWithinAMinuteHoweverLongItIsOut() {
		assertThat(BackOff.afterServerFailure(FailureClass.TRANSIENT, Integer.MAX_VALUE, 1)).hasSeconds(60);
		assertThat(BackOff.afterServerFailure(FailureClass.TRANSIENT, 2, 1)).hasSeconds(4);
		assertThat(BackOff.afterServerFailure(FailureClass.PERMANENT, 99, 1)).hasSeconds(3600);
	}

	@Test
	void spreadsTransientRetriesOverTheWholeTime() {
		assertThat(BackOff.after(FailureClass.TRANSIENT, 6, 0)).isZero();
		assertThat(BackOff.after(FailureClass.TRANSIENT, 6, 0.25)).hasSeconds(15);
	}

	@ParameterizedTest
	@ValueSource(strings = { "RATE", "DAILY_QUOTA", "THIS_INSTANCE", "PERMANENT", "UNKNOWN" })
	void leavesNothingToChanceThatWeChatDecides(FailureClass failureClass) {
		assertThat(BackOff.after(failureClass, 1, 0)).isEqualTo(BackOff.after(failureClass, 1, 1));
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "1, 2", "2, 4", "3, 5", "99, 5" })
	void asksTheStoreAgainWithinFiveSeconds(int earlier, long seconds) {
		assertThat(BackOff.afterStoreFailure(earlier, 1)).hasSeconds(seconds);
		assertThat(BackOff.afterStoreFailure(earlier, 0.5)).isEqualTo(Duration.ofSeconds(seconds).dividedBy(2));
	}

	@ParameterizedTest
	@CsvSource({ "7200, 3600", "285, 142.5", "3, 1.5", "2, 1", "1, 1", "0.001, 1" })
	void waitsHalfOfWhatIsUsableAndAtLeastASecond(double usable, double seconds) {
		assertThat(BackOff.whileUsable(Duration.ofMillis((long) (usable * 1000))))
			.isEqualTo(Duration.ofMillis((long) (seconds * 1000)));
	}

	@Test
	void takesWhateverWeChatDidNotAnswerForADisturbance() {
		assertThat(BackOff.classify(new IOException())).isEqualTo(FailureClass.TRANSIENT);
		assertThat(BackOff.classify(new TimeoutException())).isEqualTo(FailureClass.TRANSIENT);
		assertThat(BackOff.classify(new NullPointerException())).isEqualTo(FailureClass.TRANSIENT);
		assertThat(BackOff.classify(WeChatApiException.answered(WeChatApi.Call.GET_TICKET, 45009, "")))
			.isEqualTo(FailureClass.DAILY_QUOTA);
	}

}
