package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClockTests {

	private final TestAccount account = TestAccount.stable();

	@ParameterizedTest
	@ValueSource(longs = { -86_400, -31, 31, 3600 })
	void aWallClockThatJumpsMakesTheStoreBeReadAndNotWeChat(long seconds) {
		this.account.awaitToken();
		this.account.scheduler.setWallClock(Duration.ofSeconds(seconds));
		int operations = this.account.store.operations().size();
		CompletableFuture<Secret> caller = this.account.token();
		assertThat(caller).isNotDone();
		this.account.scheduler.runDue();
		assertThat(TestAccount.value(caller)).isEqualTo("token-1");
		assertThat(this.account.store.operations().subList(operations, this.account.store.operations().size()))
			.containsExactly("read STABLE_ACCESS_TOKEN");
		assertThat(TestAccount.value(this.account.token())).isEqualTo("token-1");
		this.account.advanceSeconds(60);
		assertThat(this.account.api.requests()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(longs = { -30, 30 })
	void aWallClockThatIsCorrectedALittleChangesNothing(long seconds) {
		this.account.awaitToken();
		this.account.scheduler.setWallClock(Duration.ofSeconds(seconds));
		int operations = this.account.store.operations().size();
		assertThat(TestAccount.value(this.account.token())).isEqualTo("token-1");
		this.account.scheduler.runDue();
		assertThat(this.account.store.operations()).hasSize(operations);
	}

	@Test
	void aMachineThatSleptForHoursFetchesAnew() {
		this.account.awaitTicket();
		this.account.scheduler.setWallClock(Duration.ofHours(2));
		CompletableFuture<Secret> caller = this.account.ticket();
		assertThat(caller).isNotDone();
		this.account.advanceSeconds(1);
		assertThat(TestAccount.value(caller)).isEqualTo("ticket-2");
	}

	@Test
	void aMachineThatSleptForAWhileRefreshesInTheBackground() {
		this.account.awaitTicket();
		this.account.scheduler.setWallClock(Duration.ofMinutes(110));
		CompletableFuture<Secret> caller = this.account.ticket();
		this.account.scheduler.runDue();
		assertThat(TestAccount.value(caller)).isEqualTo("ticket-1");
		this.account.advanceSeconds(61);
		assertThat(TestAccount.value(this.account.ticket())).isEqualTo("ticket-2");
	}

	@Test
	void aWallClockThatJumpsWhileTheStoreIsDownCostsNoCall() {
		this.account.awaitToken();
		this.account.store.goDown();
		this.account.scheduler.setWallClock(Duration.ofHours(-1));
		assertThat(this.account.awaitToken()).isEqualTo("token-1");
		this.account.advanceSeconds(300);
		assertThat(this.account.awaitToken()).isEqualTo("token-1");
		assertThat(this.account.api.requests()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(longs = { -86_400, -31, 31, 3600 })
	void whoHasLookedAtTheWallClockWaitsWhenItHasJumped(long seconds) {
		this.account.awaitToken();
		RefreshingProvider token = RefreshingCredentials.of(this.account.credentials).accessToken();
		assertThat(token.get(this.account.scheduler.currentTimeMillis()).reveal()).isEqualTo("token-1");
		this.account.scheduler.setWallClock(Duration.ofSeconds(seconds));
		// So who has to wait ends at once.
		Thread.currentThread().interrupt();
		try {
			assertThatExceptionOfType(CredentialUnavailableException.class)
				.isThrownBy(() -> token.get(this.account.scheduler.currentTimeMillis()));
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -31_000, 31_000, Long.MAX_VALUE, Long.MIN_VALUE })
	void whoSaysTheWrongTimeGetsTheRightValue(long wrong) {
		// The caller waits by the clock of the JVM, which no test moves.
		TestAccount quick = TestAccount.with((account) -> account.maxWait(Duration.ofMillis(300)));
		quick.awaitToken();
		long time = quick.scheduler.currentTimeMillis() + wrong;
		assertThat(RefreshingCredentials.of(quick.credentials).accessToken().get(time).reveal()).isEqualTo("token-1");
		assertThat(quick.api.requests()).hasSize(1);
	}

}
