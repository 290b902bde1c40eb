package io.github.wxjssdk.refresh;

import java.time.Duration;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.refresh.Snapshot.Report;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ticket that lives 7200 s: refreshed in the background from 6000 s, waited for from
 * 7140 s, not given out from 7190 s.
 */
class RefreshNeedTests {

	private static final ClockReading START = new ClockReading(-6_500_000_000_000L, 1_800_000_000_000L);

	private static final Duration LIFE = Duration.ofSeconds(7200);

	private static final Snapshot TICKET = Snapshot.of(CredentialKind.JSAPI_TICKET,
			new Credential(Secret.of("ticket"), 1, LIFE, LIFE), START, 0);

	@ParameterizedTest
	@CsvSource({ "0, NONE", "5999999, NONE", "6000000, ADVISORY", "7139999, ADVISORY", "7140000, MANDATORY",
			"7189999, MANDATORY", "7190000, UNUSABLE", "7200000, UNUSABLE", "999999999, UNUSABLE" })
	void dependsOnTheAge(long millis, RefreshNeed need) {
		assertThat(RefreshNeed.of(TICKET, after(millis, 0))).isEqualTo(need);
	}

	@Test
	void nothingIsUnusable() {
		assertThat(RefreshNeed.of(null, START)).isEqualTo(RefreshNeed.UNUSABLE);
	}

	@ParameterizedTest
	@CsvSource({ "0, MANDATORY", "7189999, MANDATORY", "7190000, UNUSABLE" })
	void aRejectedValueIsWaitedForWhateverItsAge(long millis, RefreshNeed need) {
		assertThat(RefreshNeed.of(TICKET.as(Report.REJECTED), after(millis, 0))).isEqualTo(need);
	}

	@ParameterizedTest
	@ValueSource(longs = { -30_000, -1, 1, 30_000 })
	void clocksMayDisagreeByThirtySeconds(long wallAhead) {
		assertThat(RefreshNeed.of(TICKET, after(5_999_999, wallAhead))).isEqualTo(RefreshNeed.NONE);
		assertThat(RefreshNeed.of(TICKET, after(6_000_000, wallAhead))).isEqualTo(RefreshNeed.ADVISORY);
		assertThat(RefreshNeed.clocksDisagree(TICKET, after(0, wallAhead))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(longs = { -10_000_000_000L, -30_001, 30_001, 3_600_000 })
	void clocksThatDisagreeMakeCallersWait(long wallAhead) {
		assertThat(RefreshNeed.of(TICKET, after(1000, wallAhead))).isEqualTo(RefreshNeed.MANDATORY);
		assertThat(RefreshNeed.clocksDisagree(TICKET, after(1000, wallAhead))).isTrue();
	}

	@Test
	void aMachineThatSleptTooLongHasNothingToGiveOut() {
		assertThat(RefreshNeed.of(TICKET, after(1000, 7_188_999))).isEqualTo(RefreshNeed.MANDATORY);
		assertThat(RefreshNeed.of(TICKET, after(1000, 7_189_000))).isEqualTo(RefreshNeed.UNUSABLE);
	}

	@Test
	void aWallClockThatWasSetBackProlongsNothing() {
		assertThat(RefreshNeed.of(TICKET, after(7_189_999, -3_600_000))).isEqualTo(RefreshNeed.MANDATORY);
		assertThat(RefreshNeed.of(TICKET, after(7_190_000, -3_600_000))).isEqualTo(RefreshNeed.UNUSABLE);
	}

	/** The monotonic clock passes its arbitrary origin on the way. */
	private static ClockReading after(long millis, long wallAhead) {
		return new ClockReading(START.nanos() + millis * 1_000_000, START.millis() + millis + wallAhead);
	}

}
