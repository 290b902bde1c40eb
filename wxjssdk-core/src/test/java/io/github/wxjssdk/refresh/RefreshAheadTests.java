package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.List;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.refresh.ScriptedWeChatApi.Request;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefreshAheadTests {

	@Test
	void anIdlePageNeverMeetsAnExpiredTicket() {
		TestAccount account = TestAccount.stable();
		account.awaitTicket();
		account.advance(Duration.ofDays(3).plusSeconds(17));
		int calls = account.api.requests().size();
		assertThat(TestAccount.value(account.ticket())).isNotEqualTo("ticket-1");
		assertThat(TestAccount.value(account.token())).isNotEqualTo("token-1");
		assertThat(account.api.requests()).hasSize(calls);
	}

	@Test
	void oneCallIsMadePerWindow() {
		TestAccount account = TestAccount.classic();
		account.awaitTicket();
		account.advance(Duration.ofDays(3));
		int windows = (int) (Duration.ofDays(3).toSeconds() / 6150);
		assertThat(account.api.tokenRequests()).hasSizeBetween(windows - 1, windows + 1);
		assertThat(account.api.ticketRequests()).hasSizeBetween(windows - 1, windows + 1);
	}

	@Test
	void itHappensWhenTheTokenIsAdvisoryAndNotBefore() {
		TestAccount account = TestAccount.classic();
		account.awaitToken();
		account.advanceSeconds(6300);
		assertThat(times(account.api.tokenRequests())).satisfiesExactly((first) -> assertThat(first).isZero(),
				(second) -> assertThat(second).isBetween(6150L, 6152L));
	}

	@Test
	void aStableTokenIsAskedForOnlyWhenWeChatHasAnother() {
		TestAccount account = TestAccount.stable();
		account.awaitToken();
		account.advanceSeconds(7300);
		assertThat(times(account.api.tokenRequests())).satisfiesExactly((first) -> assertThat(first).isZero(),
				(second) -> assertThat(second).isBetween(6945L, 6947L));
		assertThat(account.awaitToken()).isEqualTo("token-2");
	}

	@Test
	void aStableTokenThatComesBackUnchangedIsLookedForAgainEveryThirtySeconds() {
		TestAccount account = TestAccount.stable();
		long end = account.scheduler.nanoTime() + ScriptedWeChatApi.LIFE.toNanos();
		account.api.tokens((request) -> new IssuedCredential(Secret.of("token-1"),
				Duration.ofSeconds(Duration.ofNanos(end - request.at()).toSeconds())));
		account.awaitToken();
		account.advanceSeconds(7100);
		List<Long> times = times(account.api.tokenRequests());
		assertThat(times).hasSize(7);
		assertThat(times.get(1)).isBetween(6945L, 6947L);
		for (int i = 2; i < times.size(); i++) {
			assertThat(times.get(i) - times.get(i - 1)).isBetween(29L, 32L);
		}
		assertThat(account.failures()).isEmpty();
		assertThat(account.awaitToken()).isEqualTo("token-1");
	}

	@Test
	void aTicketThatComesBackUnchangedWithANewLifeIsFresh() {
		TestAccount account = TestAccount.classic();
		account.api.tickets((request) -> ScriptedWeChatApi.issue("the-ticket"));
		account.awaitTicket();
		account.advance(Duration.ofHours(6));
		assertThat(account.api.ticketRequests()).hasSizeBetween(3, 5);
		assertThat(account.awaitTicket()).isEqualTo("the-ticket");
	}

	@Test
	void itCanBeSwitchedOff() {
		TestAccount account = TestAccount.withoutRefreshAhead();
		account.awaitTicket();
		account.advance(Duration.ofDays(1));
		assertThat(account.api.requests()).hasSize(2);
		assertThat(account.awaitTicket()).isEqualTo("ticket-2");
	}

	@Test
	void itTriesAgainByItselfAfterAFailure() {
		TestAccount account = TestAccount.stable();
		account.api.tokens(ScriptedWeChatApi.refuse(45011));
		account.ticket();
		account.advanceSeconds(30);
		account.api.tokens(account.api::issueToken);
		account.advanceSeconds(60);
		assertThat(TestAccount.value(account.ticket())).isEqualTo("ticket-1");
	}

	@Test
	void theFirstFailureIsFollowedByTheNextTryAsSoonAsItMakesSense() {
		TestAccount account = TestAccount.classic();
		account.awaitToken();
		account.api.latency(Duration.ofSeconds(1)).tokens(ScriptedWeChatApi.refuse(-1));
		account.advanceSeconds(6300);
		List<Long> times = times(account.api.tokenRequests());
		assertThat(times.get(2) - times.get(1)).as("a second for the answer, and the shortest pause").isBetween(2L, 4L);
	}

	@Test
	void itEndsWhenTheCredentialsAreClosed() {
		TestAccount account = TestAccount.stable();
		account.awaitTicket();
		account.credentials.close();
		int operations = account.store.operations().size();
		account.advance(Duration.ofDays(1));
		assertThat(account.api.requests()).hasSize(2);
		assertThat(account.store.operations()).hasSizeLessThanOrEqualTo(operations + 2);
	}

	private static List<Long> times(List<Request> requests) {
		long start = requests.get(0).at();
		return requests.stream().map((request) -> Duration.ofNanos(request.at() - start).toSeconds()).toList();
	}

}
