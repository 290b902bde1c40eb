package io.github.wxjssdk.refresh;

import java.time.Duration;

import io.github.wxjssdk.store.CredentialKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of the design: what is left of a life at each step, in milliseconds. */
class RefreshWindowsTests {

	@ParameterizedTest
	@CsvSource({ "CLASSIC_ACCESS_TOKEN, 7200, 1200000, 60000, 10000", "JSAPI_TICKET, 7200, 1200000, 60000, 10000",
			"WX_CARD_TICKET, 7200, 1200000, 60000, 10000", "STABLE_ACCESS_TOKEN, 7200, 285000, 60000, 10000",
			"CLASSIC_ACCESS_TOKEN, 86400, 1200000, 60000, 10000", "STABLE_ACCESS_TOKEN, 86400, 285000, 60000, 10000",
			"CLASSIC_ACCESS_TOKEN, 3600, 600000, 60000, 10000", "STABLE_ACCESS_TOKEN, 3600, 285000, 60000, 10000",
			"CLASSIC_ACCESS_TOKEN, 600, 100000, 60000, 10000", "STABLE_ACCESS_TOKEN, 600, 200000, 60000, 10000",
			"CLASSIC_ACCESS_TOKEN, 240, 40000, 24000, 10000", "STABLE_ACCESS_TOKEN, 300, 100000, 30000, 10000",
			"JSAPI_TICKET, 120, 20000, 12000, 6000", "STABLE_ACCESS_TOKEN, 120, 40000, 12000, 6000",
			"JSAPI_TICKET, 1, 167, 100, 50" })
	void withoutJitter(CredentialKind kind, long seconds, long advisory, long mandatory, long unusable) {
		RefreshWindows windows = RefreshWindows.of(kind, Duration.ofSeconds(seconds), 0);
		assertThat(windows.advisory()).isCloseTo(Duration.ofMillis(advisory), Duration.ofMillis(1));
		assertThat(windows.mandatory()).isEqualTo(Duration.ofMillis(mandatory));
		assertThat(windows.unusable()).isEqualTo(Duration.ofMillis(unusable));
	}

	@ParameterizedTest
	@CsvSource({ "CLASSIC_ACCESS_TOKEN, 7200, 300", "JSAPI_TICKET, 7200, 300", "STABLE_ACCESS_TOKEN, 7200, 60",
			"JSAPI_TICKET, 600, 25", "STABLE_ACCESS_TOKEN, 600, 50" })
	void jitterMakesTheRefreshLaterByNoMoreThan(CredentialKind kind, long seconds, long most) {
		Duration life = Duration.ofSeconds(seconds);
		RefreshWindows first = RefreshWindows.of(kind, life, 0);
		RefreshWindows last = RefreshWindows.of(kind, life, 1);
		RefreshWindows middle = RefreshWindows.of(kind, life, 0.5);
		assertThat(first.advisory().minus(last.advisory())).isEqualTo(Duration.ofSeconds(most));
		assertThat(first.advisory().minus(middle.advisory())).isEqualTo(Duration.ofSeconds(most).dividedBy(2));
		assertThat(last.mandatory()).isEqualTo(first.mandatory());
		assertThat(last.unusable()).isEqualTo(first.unusable());
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "COPIED_.*")
	void followEachOtherAndLeaveTwoThirdsOfAnyLife(CredentialKind kind) {
		for (int seconds = 1; seconds <= 10_000; seconds += 7) {
			Duration life = Duration.ofSeconds(seconds);
			for (double chance = 0; chance <= 1; chance += 0.25) {
				RefreshWindows windows = RefreshWindows.of(kind, life, chance);
				assertThat(windows.unusable()).as("%s of %s", kind, life).isPositive().isLessThan(windows.mandatory());
				assertThat(windows.mandatory()).isLessThan(windows.advisory());
				assertThat(windows.advisory()).isLessThanOrEqualTo(life.dividedBy(3));
			}
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "COPIED_.*")
	void aCopyIsMadeAgainAfterAMinute(CredentialKind kind) {
		Duration life = Duration.ofSeconds(7000);
		assertThat(life.minus(RefreshWindows.of(kind, life, 0).advisory())).hasSeconds(72);
		assertThat(life.minus(RefreshWindows.of(kind, life, 0.5).advisory())).hasSeconds(60);
		assertThat(life.minus(RefreshWindows.of(kind, life, 1).advisory())).hasSeconds(48);
		assertThat(RefreshWindows.of(kind, life, 0).mandatory()).hasSeconds(60);
		assertThat(RefreshWindows.of(kind, life, 0).unusable()).hasSeconds(10);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "COPIED_.*")
	void aCopyThatEndsSoonIsMadeAgainSooner(CredentialKind kind) {
		for (int seconds = 1; seconds <= 200; seconds++) {
			Duration life = Duration.ofSeconds(seconds);
			RefreshWindows windows = RefreshWindows.of(kind, life, 0);
			assertThat(windows.unusable()).as("%s of %s", kind, life).isPositive().isLessThan(windows.mandatory());
			assertThat(windows.mandatory()).isLessThan(windows.advisory());
			assertThat(windows.advisory()).isGreaterThanOrEqualTo(life.dividedBy(3));
		}
	}

	@Test
	void aStableTokenIsNeverAskedForBeforeWeChatHasAnother() {
		assertThat(RefreshWindows.of(CredentialKind.STABLE_ACCESS_TOKEN, Duration.ofDays(1), 0).advisory())
			.isLessThan(Duration.ofSeconds(300));
	}

}
