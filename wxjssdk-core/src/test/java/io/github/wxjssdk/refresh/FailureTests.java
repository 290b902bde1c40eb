package io.github.wxjssdk.refresh;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.CredentialEvent.RefreshFailed;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.refresh.ScriptedWeChatApi.Answer;
import io.github.wxjssdk.refresh.ScriptedWeChatApi.Request;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests which pause follows which failure, also if callers come meanwhile. */
class FailureTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Duration DAY = Duration.ofDays(1);

	private final TestAccount account = TestAccount.stable();

	@ParameterizedTest
	@CsvSource({ "45011, 60", "45009, 3600", "40164, 300", "61004, 300", "40013, 300", "40125, 300", "40243, 300",
			"41002, 300", "41004, 300", "40001, 300", "99999, 30" })
	void theNextTryComesWhenItMakesSense(int errcode, long seconds) {
		this.account.api.tokens(ScriptedWeChatApi.refuse(errcode));
		hammer(Duration.ofSeconds(seconds - 1), MINUTE.dividedBy(60));
		assertThat(this.account.api.tokenRequests()).hasSize(1);
		hammer(Duration.ofSeconds(3), MINUTE.dividedBy(60));
		assertThat(this.account.api.tokenRequests()).hasSize(2);
	}

	@Test
	void aWrongSecretCostsAtMostOneCallAnHourInTheLongRun() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(40125));
		hammer(DAY, Duration.ofSeconds(30));
		// After 5, 10, 20 and 40 minutes, then hourly.
		assertThat(this.account.api.requests()).hasSize(1 + 4 + 22);
		assertThat(gaps(this.account.api.requests())).startsWith(5L, 10L, 20L, 40L, 60L, 60L).endsWith(60L);
	}

	@Test
	void aChangedSecretIsTriedAtOnce() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(40125));
		hammer(Duration.ofHours(5), MINUTE);
		this.account.secret("the new secret");
		this.account.api.tokens(this.account.api::issueToken);
		this.account.advanceSeconds(1);
		assertThat(this.account.awaitToken()).isEqualTo("token-1");
		assertThat(this.account.api.tokenRequests()).last()
			.satisfies((request) -> assertThat(request.madeWith().reveal()).isEqualTo("the new secret"));
	}

	@Test
	void aTicketIsFetchedSoonAfterTheSecretHasChanged() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(40125));
		this.account.ticket();
		this.account.advance(HOUR);
		this.account.secret("the new secret");
		this.account.api.tokens(this.account.api::issueToken);
		this.account.advanceSeconds(7);
		assertThat(TestAccount.value(this.account.ticket())).isEqualTo("ticket-1");
	}

	@Test
	void aChangedSecretThatIsWrongTooIsTriedOnce() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(40125));
		hammer(MINUTE, MINUTE.dividedBy(60));
		this.account.secret("also wrong");
		hammer(MINUTE, MINUTE.dividedBy(60));
		assertThat(this.account.api.tokenRequests()).hasSize(2);
	}

	@Test
	void aChangedSecretDoesNotEndAPauseThatHasAnotherReason() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(45009));
		hammer(MINUTE, MINUTE.dividedBy(60));
		this.account.secret("the new secret");
		hammer(MINUTE, MINUTE.dividedBy(60));
		assertThat(this.account.api.tokenRequests()).hasSize(1);
	}

	@Test
	void theDailyQuotaIsProbedHourly() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(45009));
		hammer(DAY, Duration.ofSeconds(30));
		assertThat(this.account.api.requests()).hasSize(24);
		assertThat(gaps(this.account.api.requests())).containsOnly(60L);
	}

	@Test
	void theMinuteQuotaIsProbedEveryMinute() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(45011));
		hammer(HOUR, Duration.ofSeconds(1));
		assertThat(this.account.api.requests()).hasSizeBetween(57, 60);
	}

	@Test
	void aBusyWeChatIsAskedLessAndLessOften() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(-1));
		this.account.scheduler.chance(0.999);
		hammer(HOUR, Duration.ofSeconds(1));
		assertThat(this.account.api.requests()).hasSizeBetween(31, 35);
		List<Long> seconds = this.account.api.requests()
			.stream()
			.map((request) -> Duration.ofNanos(request.at() - this.account.api.requests().get(0).at()).toSeconds())
			.toList();
		assertThat(seconds.get(1)).isBetween(1L, 3L);
		assertThat(seconds.get(2) - seconds.get(1)).isBetween(2L, 4L);
		assertThat(seconds.get(5) - seconds.get(4)).isBetween(16L, 18L);
		assertThat(seconds.get(20) - seconds.get(19)).isBetween(60L, 62L);
		assertThat(seconds.get(30) - seconds.get(29)).isBetween(300L, 302L);
	}

	@Test
	void aSuccessEndsTheCountOfFailures() {
		TestAccount account = TestAccount.withoutRefreshAhead();
		account.api.tokens(ScriptedWeChatApi.refuse(40125));
		for (int minute = 0; minute < 60; minute++) {
			account.token();
			account.advance(MINUTE);
		}
		account.api.tokens(account.api::issueToken);
		account.advance(HOUR);
		account.awaitToken();
		account.advance(Duration.ofHours(3));
		account.api.tokens(ScriptedWeChatApi.refuse(40125));
		int failures = account.failures().size();
		account.token();
		account.advanceSeconds(1);
		assertThat(account.failures().get(failures).retryAfter()).hasMinutes(5);
	}

	@ParameterizedTest
	@CsvSource({ "40164", "61004" })
	void aMachineThatIsNotAllowedLeavesItToOthers(int errcode) {
		TestAccount other = this.account.sibling(UnaryOperator.identity());
		this.account.api.tokens(ScriptedWeChatApi.refuse(errcode));
		this.account.token();
		this.account.advanceSeconds(1);
		this.account.api.tokens(this.account.api::issueToken);
		assertThat(other.awaitToken()).isEqualTo("token-1");
		assertThat(this.account.api.requests()).hasSize(2);
	}

	@Test
	void aMachineThatIsNotAllowedTakesOverWhatOthersFetched() {
		TestAccount other = this.account.sibling(UnaryOperator.identity());
		this.account.api.tokens(ScriptedWeChatApi.refuse(40164));
		this.account.token();
		this.account.advanceSeconds(1);
		this.account.api.tokens(this.account.api::issueToken);
		other.awaitToken();
		this.account.advanceSeconds(72);
		assertThat(TestAccount.value(this.account.token())).isEqualTo("token-1");
		assertThat(this.account.api.requests()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "-1", "45011", "45009", "40125" })
	void whatFailedForOneFailsForTheWholeFleet(int errcode) {
		TestAccount other = this.account.sibling(UnaryOperator.identity());
		this.account.scheduler.chance(0.9);
		this.account.api.tokens(ScriptedWeChatApi.refuse(errcode));
		this.account.token();
		this.account.advance(Duration.ofMillis(250));
		CompletableFuture<Secret> caller = other.token();
		this.account.advance(Duration.ofMillis(250));
		assertThat(TestAccount.unavailable(caller)).hasMessageContaining("WeChat answered " + errcode);
		assertThat(this.account.api.requests()).hasSize(1);
	}

	@Test
	void anInstanceWithAnotherSecretIsNotHeldBack() {
		TestAccount other = this.account.sibling(UnaryOperator.identity());
		this.account.secret("wrong");
		this.account.api.tokens(ScriptedWeChatApi.refuse(40125));
		this.account.token();
		this.account.advanceSeconds(1);
		this.account.api.tokens(this.account.api::issueToken);
		assertThat(other.awaitToken()).isEqualTo("token-1");
	}

	@Test
	void aTicketThatCannotBeHadCostsNoTokens() {
		this.account.api.tickets(ScriptedWeChatApi.refuse(45009));
		this.account.ticket();
		this.account.advance(DAY);
		assertThat(this.account.api.ticketRequests()).hasSize(24);
		assertThat(this.account.api.tokenRequests()).hasSizeBetween(12, 14);
	}

	@Test
	void aTicketIsFetchedSoonAfterItsTokenCanBeHadAgain() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(45009));
		this.account.ticket();
		this.account.advance(HOUR.minusSeconds(5));
		this.account.api.tokens(this.account.api::issueToken);
		this.account.advanceSeconds(15);
		assertThat(TestAccount.value(this.account.ticket())).isEqualTo("ticket-1");
	}

	@Test
	void whoWantsATicketLearnsWhyThereIsNoToken() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(40125));
		CompletableFuture<Secret> caller = this.account.ticket();
		this.account.advanceSeconds(1);
		assertThat(TestAccount.unavailable(caller)).hasMessageContaining("JSAPI_TICKET")
			.hasMessageContaining("'wechat.app-secret'");
		assertThat(TestAccount.unavailable(caller).retryAfter()).isBetween(Duration.ofSeconds(295),
				Duration.ofSeconds(300));
	}

	@Test
	void aCallWithoutAnswerIsGivenUpAfterTenSecondsAndCancelled() {
		this.account.api.latency(Duration.ofDays(9));
		this.account.token();
		this.account.advance(Duration.ofMillis(9999));
		assertThat(this.account.api.requests()).singleElement()
			.satisfies((request) -> assertThat(request.answer()).isNotDone());
		this.account.advance(Duration.ofMillis(1));
		assertThat(this.account.api.requests()).first()
			.satisfies((request) -> assertThat(request.answer()).isCancelled());
		assertThat(this.account.failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.cause()).isInstanceOf(TimeoutException.class)
				.hasMessage("There was no answer within 10 seconds"));
	}

	@Test
	void anAnswerThatComesTooLateIsNotUsed() {
		this.account.api.latency(Duration.ofDays(9)).tokens((request) -> ScriptedWeChatApi.issue("never"));
		this.account.token();
		this.account.advanceSeconds(10);
		Request late = this.account.api.requests().get(0);
		this.account.api.latency(Duration.ofMillis(200)).tokens(this.account.api::issueToken);
		late.answer().obtrudeValue(ScriptedWeChatApi.issue("late"));
		this.account.advanceSeconds(1);
		assertThat(this.account.awaitToken()).isEqualTo("token-1");
	}

	@Test
	void aFailureIsToldOnceHoweverManyCallersItHits() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(45009));
		for (int second = 0; second < 1800; second++) {
			this.account.ticket();
			this.account.advanceSeconds(1);
		}
		assertThat(this.account.failures()).satisfiesExactly((token) -> {
			assertThat(token.cause()).isInstanceOf(WeChatApiException.class);
			assertThat(token.retryAfter()).isEqualTo(HOUR);
		}, (ticket) -> assertThat(ticket.cause()).isInstanceOf(CredentialUnavailableException.class));
	}

	@Test
	void anUsableTokenIsServedThroughEveryFailure() {
		Answer lost = (request) -> {
			throw new IOException("connection reset");
		};
		for (Answer answer : List.of(ScriptedWeChatApi.refuse(-1), ScriptedWeChatApi.refuse(40125),
				ScriptedWeChatApi.refuse(45009), ScriptedWeChatApi.refuse(40164), lost)) {
			TestAccount account = TestAccount.stable();
			account.awaitToken();
			account.api.tokens(answer);
			account.advanceSeconds(7180);
			assertThat(account.failures()).extracting(RefreshFailed::cause).isNotEmpty();
			assertThat(account.awaitToken()).isEqualTo("token-1");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 45011, 45009, 40164, 61004, 40125, 40243, 48001, 99999 })
	void oneBadAnswerNeverCostsAUsableToken(int errcode) {
		this.account.awaitToken();
		AtomicBoolean bad = new AtomicBoolean(true);
		this.account.api.tokens((request) -> bad.getAndSet(false) ? ScriptedWeChatApi.refuse(errcode).to(request)
				: this.account.api.issueToken(request));
		for (int second = 0; second < 7300; second += 5) {
			assertThat(TestAccount.value(this.account.token())).isNotNull();
			this.account.advanceSeconds(5);
		}
		assertThat(this.account.awaitToken()).isEqualTo("token-2");
		assertThat(this.account.failures()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 45009, 40164, 40125 })
	void aTroubleThatLastsCostsFewCallsMoreForWhatIsAtHand(int errcode) {
		this.account.awaitToken();
		this.account.api.tokens(ScriptedWeChatApi.refuse(errcode));
		for (int second = 0; second < 7190; second++) {
			this.account.token();
			this.account.advanceSeconds(1);
		}
		// At half of 245 s, of the other half, and so on down to a second.
		assertThat(this.account.api.requests()).hasSizeBetween(8, 12);
		int before = this.account.api.requests().size();
		hammer(HOUR, Duration.ofSeconds(1));
		assertThat(this.account.api.requests().size() - before).as("with nothing at hand the long pause stands")
			.isLessThanOrEqualTo((errcode == 40164) ? 13 : 5);
	}

	@Test
	void whatOneMetWithNothingAtHandDoesNotCostTheOthersWhatTheyHave() {
		TestAccount other = this.account.sibling(UnaryOperator.identity());
		other.awaitToken();
		other.advance(Duration.ofSeconds(6500));
		this.account.store.replaceBy(new MemoryCredentialStore(this.account.scheduler));
		this.account.api.tokens(ScriptedWeChatApi.refuse(45009));
		this.account.token();
		this.account.advanceSeconds(1);
		this.account.api.tokens(this.account.api::issueToken);
		for (int second = 0; second < 1000; second++) {
			assertThat(TestAccount.value(other.token())).isNotNull();
			other.advanceSeconds(1);
		}
	}

	/** Ask for a token again and again. */
	private void hammer(Duration time, Duration interval) {
		for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(interval)) {
			this.account.token();
			this.account.advance(interval);
		}
	}

	private static List<Long> gaps(List<Request> requests) {
		return IntStream.range(1, requests.size())
			.mapToObj((i) -> Duration.ofNanos(requests.get(i).at() - requests.get(i - 1).at()).toMinutes())
			.toList();
	}

}
