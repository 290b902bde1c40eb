package io.github.wxjssdk.refresh;

import java.time.Duration;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.refresh.Snapshot.Report;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotTests {

	private static final ClockReading START = new ClockReading(Long.MAX_VALUE - 5, 1_800_000_000_000L);

	private static final Duration LIFE = Duration.ofSeconds(7200);

	@Test
	void countsTheLifeFromWhenTheStoreWasAsked() {
		Snapshot snapshot = snapshot(Duration.ofSeconds(5000));
		assertThat(snapshot.remaining(START)).hasSeconds(5000);
		assertThat(snapshot.remaining(after(60))).hasSeconds(4940);
		assertThat(snapshot.age(START)).hasSeconds(2200);
		assertThat(snapshot.age(after(60))).hasSeconds(2260);
		assertThat(snapshot.usableFor(START)).hasSeconds(4990);
		assertThat(snapshot.freshFor(START)).hasSeconds(3800);
		assertThat(snapshot.asOf()).isEqualTo(START);
	}

	@Test
	void becomesFreshForLessByTheJitter() {
		Snapshot snapshot = Snapshot.of(CredentialKind.JSAPI_TICKET, new Credential(Secret.of("ticket"), 7, LIFE, LIFE),
				START, 1);
		assertThat(snapshot.freshFor(START)).hasSeconds(6300);
	}

	@Test
	void livesAtMostFourMinutesWhenItIsSuspect() {
		Snapshot suspect = snapshot(Duration.ofSeconds(5000)).asSuspect(CredentialKind.CLASSIC_ACCESS_TOKEN, START, 0);
		assertThat(suspect.remaining(START)).hasSeconds(240);
		assertThat(suspect.usableFor(START)).hasSeconds(230);
		assertThat(suspect.freshFor(START)).hasSeconds(200);
		assertThat(suspect.fence()).isEqualTo(7);
		assertThat(suspect.rejected()).isFalse();
	}

	@Test
	void doesNotLiveLongerForBeingSuspect() {
		Snapshot snapshot = snapshot(Duration.ofSeconds(239));
		assertThat(snapshot.asSuspect(CredentialKind.CLASSIC_ACCESS_TOKEN, START, 0)).isSameAs(snapshot);
	}

	@Test
	void staysRejectedWhenItBecomesSuspect() {
		Snapshot suspect = snapshot(LIFE).as(Report.REJECTED).asSuspect(CredentialKind.CLASSIC_ACCESS_TOKEN, START, 0);
		assertThat(suspect.rejected()).isTrue();
		assertThat(suspect.remaining(START)).hasSeconds(240);
		assertThat(RefreshNeed.of(suspect, START)).isEqualTo(RefreshNeed.MANDATORY);
	}

	@Test
	void staysUnfencedWhenItBecomesSuspect() {
		Snapshot suspect = snapshot(LIFE).asUnfenced().asSuspect(CredentialKind.CLASSIC_ACCESS_TOKEN, START, 0);
		assertThat(suspect.fenced()).isFalse();
	}

	@Test
	void keepsItsEndWhenItIsRejected() {
		Snapshot rejected = snapshot(LIFE).as(Report.REJECTED);
		assertThat(rejected.rejected()).isTrue();
		assertThat(rejected.usableFor(START)).hasSeconds(7190);
		assertThat(rejected.fence()).isEqualTo(7);
		assertThat(rejected.fenced()).isTrue();
	}

	@Test
	void tellsNobodyItsValue() {
		assertThat(snapshot(LIFE).toString()).doesNotContain("the-token");
	}

	private static Snapshot snapshot(Duration remaining) {
		return Snapshot.of(CredentialKind.CLASSIC_ACCESS_TOKEN,
				new Credential(Secret.of("the-token"), 7, LIFE, remaining), START, 0);
	}

	private static ClockReading after(long seconds) {
		return new ClockReading(START.nanos() + seconds * 1_000_000_000, START.millis() + seconds * 1000);
	}

}
