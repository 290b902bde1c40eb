package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.CredentialEvent.Invalidated;
import io.github.wxjssdk.refresh.ScriptedWeChatApi.Request;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InvalidationTests {

	private final TestAccount account = TestAccount.stable();

	@Test
	void aValueThatIsNotHeldChangesNothing() {
		assertThat(invalidateToken("token-1")).isFalse();
		this.account.awaitToken();
		this.account.advanceSeconds(60);
		assertThat(invalidateToken("token-0")).isFalse();
		assertThat(TestAccount.value(this.account.token())).isEqualTo("token-1");
		this.account.advanceSeconds(10);
		assertThat(this.account.api.requests()).hasSize(1);
		assertThat(this.account.events(Invalidated.class)).isEmpty();
	}

	@Test
	void aYoungValueIsKept() {
		this.account.awaitToken();
		this.account.advanceSeconds(29);
		assertThat(invalidateToken("token-1")).isTrue();
		assertThat(TestAccount.value(this.account.token())).isEqualTo("token-1");
		this.account.advanceSeconds(10);
		assertThat(this.account.api.requests()).hasSize(1);
		assertThat(this.account.events(Invalidated.class)).singleElement()
			.satisfies((event) -> assertThat(event.ignored()).isTrue());
	}

	@Test
	void aClassicTokenIsFetchedAnewByTheNextCaller() {
		TestAccount classic = TestAccount.classic();
		classic.awaitToken();
		classic.advanceSeconds(31);
		assertThat(classic.credentials.accessTokens().invalidate(Secret.of("token-1"))).isTrue();
		assertThat(classic.events(Invalidated.class)).singleElement()
			.satisfies((event) -> assertThat(event.ignored()).isFalse());
		CompletableFuture<Secret> caller = classic.token();
		assertThat(caller).isNotDone();
		classic.advanceSeconds(1);
		assertThat(TestAccount.value(caller)).isEqualTo("token-2");
		assertThat(classic.api.requests()).hasSize(2);
	}

	@Test
	void aThousandReportsCauseOneRefresh() {
		TestAccount classic = TestAccount.classic();
		classic.awaitToken();
		classic.advanceSeconds(60);
		for (int i = 0; i < 1000; i++) {
			classic.credentials.accessTokens().invalidate(Secret.of("token-1"));
			classic.token();
			classic.advance(Duration.ofMillis(1));
		}
		classic.advanceSeconds(60);
		assertThat(classic.api.requests()).hasSize(2);
		assertThat(classic.events(Invalidated.class)).hasSize(1);
	}

	@Test
	void aStableTokenIsForcedOnlyWhenTheSameComesBack() {
		this.account.awaitToken();
		this.account.advanceSeconds(60);
		invalidateToken("token-1");
		assertThat(this.account.awaitToken()).isEqualTo("token-2");
		assertThat(this.account.api.requests()).extracting(Request::force).containsExactly(false, false, true);
	}

	@Test
	void aStableTokenThatWeChatHasChangedIsNotForced() {
		this.account.awaitToken();
		this.account.advanceSeconds(60);
		this.account.api.tokens((request) -> ScriptedWeChatApi.issue("another"));
		invalidateToken("token-1");
		assertThat(this.account.awaitToken()).isEqualTo("another");
		assertThat(this.account.api.requests()).extracting(Request::force).containsExactly(false, false);
	}

	@Test
	void noMoreThanTwentyForcedCallsAreMadeInADay() {
		this.account.api.tokens((request) -> ScriptedWeChatApi.issue("always-the-same"));
		for (int minute = 0; minute < 24 * 60; minute++) {
			this.account.awaitToken();
			invalidateToken("always-the-same");
			this.account.advanceSeconds(55);
		}
		assertThat(this.account.api.requests().stream().filter(Request::force)).hasSize(20);
		assertThat(this.account.awaitToken()).isEqualTo("always-the-same");
	}

	@Test
	void theForceBudgetIsTheWholeFleets() {
		TestAccount other = this.account.sibling(UnaryOperator.identity());
		this.account.api.tokens((request) -> ScriptedWeChatApi.issue("always-the-same"));
		this.account.awaitToken();
		other.awaitToken();
		this.account.advanceSeconds(60);
		invalidateToken("always-the-same");
		other.credentials.accessTokens().invalidate(Secret.of("always-the-same"));
		this.account.token();
		other.token();
		this.account.advanceSeconds(5);
		assertThat(this.account.api.requests().stream().filter(Request::force)).hasSize(1);
	}

	@Test
	void aForcedCallThatFailsLeavesTheValueThatWeChatInsistsOn() {
		this.account.awaitToken();
		this.account.advanceSeconds(60);
		this.account.api.tokens((request) -> {
			if (request.force()) {
				throw WeChatApiException.answered(request.call(), -1, "system error");
			}
			return this.account.api.issueToken(request);
		});
		invalidateToken("token-1");
		assertThat(this.account.awaitToken()).isEqualTo("token-1");
		assertThat(this.account.failures()).hasSize(1);
		this.account.advanceSeconds(20);
		assertThat(this.account.api.requests()).hasSize(3);
	}

	@Test
	void aCoolDownIsNotBypassed() {
		this.account.awaitToken();
		this.account.advanceSeconds(60);
		this.account.api.tokens(ScriptedWeChatApi.refuse(45009));
		for (int i = 0; i < 600; i++) {
			invalidateToken("token-1");
			assertThat(this.account.awaitToken()).isEqualTo("token-1");
			this.account.advanceSeconds(5);
		}
		assertThat(this.account.api.requests()).hasSize(2);
	}

	@Test
	void aReportEndsThePauseInWhichThereWasNothingNewer() {
		this.account.awaitToken();
		this.account.api.tokens((request) -> new IssuedCredential(Secret.of("token-1"), Duration.ofSeconds(240)));
		this.account.advanceSeconds(6960);
		assertThat(this.account.api.requests()).hasSize(2);
		this.account.api.tokens((request) -> ScriptedWeChatApi.issue("another"));
		invalidateToken("token-1");
		assertThat(this.account.awaitToken()).isEqualTo("another");
	}

	@Test
	void whatAnotherInstanceFetchedSinceIsTakenOverWithoutACall() {
		TestAccount classic = TestAccount.classic();
		TestAccount other = classic.sibling((account) -> account.accessTokenMode(AccessTokenMode.CLASSIC));
		classic.awaitToken();
		other.awaitToken();
		classic.advanceSeconds(61);
		classic.credentials.accessTokens().invalidate(Secret.of("token-1"));
		assertThat(classic.awaitToken()).isEqualTo("token-2");
		other.credentials.accessTokens().invalidate(Secret.of("token-1"));
		assertThat(other.awaitToken()).isEqualTo("token-2");
		assertThat(classic.api.requests()).hasSize(2);
	}

	@Test
	void aTicketCallThatRejectsTheTokenIsTriedOnceMoreWithANewOne() {
		this.account.awaitToken();
		this.account.advanceSeconds(60);
		rejectTicketCallsMadeWith("token-1");
		assertThat(this.account.awaitTicket()).isEqualTo("the-ticket");
		assertThat(this.account.api.ticketRequests()).extracting((request) -> request.madeWith().reveal())
			.containsExactly("token-1", "token-2");
		assertThat(this.account.failures()).isEmpty();
	}

	@Test
	void twoTicketCallsThatRejectTheSameTokenShareTheNextOne() {
		this.account.awaitToken();
		this.account.advanceSeconds(60);
		rejectTicketCallsMadeWith("token-1");
		CompletableFuture<Secret> ticket = this.account.ticket();
		CompletableFuture<Secret> cardTicket = this.account.credentials.wxCardTicket().getAsync().toCompletableFuture();
		this.account.advanceSeconds(1);
		assertThat(TestAccount.value(ticket)).isEqualTo("the-ticket");
		assertThat(TestAccount.value(cardTicket)).isEqualTo("the-ticket");
		assertThat(this.account.api.tokenRequests()).hasSize(3);
		assertThat(this.account.failures()).isEmpty();
	}

	@Test
	void aTicketCallThatRejectsAYoungTokenIsTriedAgainLaterWithTheSame() {
		rejectTicketCallsMadeWith("token-1");
		this.account.ticket();
		this.account.advance(Duration.ofMillis(900));
		assertThat(this.account.api.tokenRequests()).hasSize(1);
		assertThat(this.account.api.ticketRequests()).hasSizeLessThanOrEqualTo(2);
		assertThat(this.account.failures()).isNotEmpty();
	}

	@Test
	void aTicketCallThatRejectsEveryTokenEndsInAPause() {
		this.account.awaitToken();
		this.account.advanceSeconds(60);
		this.account.api.tickets(ScriptedWeChatApi.refuse(40001));
		this.account.ticket();
		this.account.advance(Duration.ofHours(1));
		assertThat(this.account.api.ticketRequests()).hasSizeBetween(60, 250);
		assertThat(this.account.api.requests().stream().filter(Request::force)).hasSizeLessThanOrEqualTo(20);
	}

	@Test
	void noTicketIsAskedForWithARejectedTokenAgainAndAgain() {
		this.account.awaitToken();
		this.account.advanceSeconds(60);
		rejectTicketCallsMadeWith("token-1");
		this.account.api.tokens(ScriptedWeChatApi.refuse(45009));
		CompletableFuture<Secret> caller = this.account.ticket();
		this.account.advanceSeconds(5);
		assertThat(TestAccount.unavailable(caller)).hasMessageContaining("45009");
		this.account.advance(Duration.ofMinutes(10));
		assertThat(this.account.api.ticketRequests()).hasSize(1);
	}

	@Test
	void noTicketIsAskedForWithARejectedTokenWhileTheNextIsLongInComing() {
		TestAccount hurried = TestAccount.with((account) -> account.maxWait(Duration.ofMillis(10)));
		hurried.token();
		hurried.advanceSeconds(60);
		hurried.api.tickets(ScriptedWeChatApi.refuse(42001)).latency(Duration.ofSeconds(8));
		hurried.ticket();
		hurried.advanceSeconds(16);
		assertThat(hurried.api.ticketRequests()).hasSize(1);
	}

	@Test
	void aReportedTicketIsServedWhileItIsFetchedAnew() {
		this.account.awaitTicket();
		this.account.advanceSeconds(301);
		assertThat(this.account.credentials.jsapiTicket().invalidate(Secret.of("ticket-1"))).isTrue();
		assertThat(TestAccount.value(this.account.ticket())).isEqualTo("ticket-1");
		this.account.advanceSeconds(1);
		assertThat(TestAccount.value(this.account.ticket())).isEqualTo("ticket-2");
		assertThat(this.account.api.tokenRequests()).hasSize(1);
	}

	@Test
	void eventsHoldNoValue() {
		this.account.awaitTicket();
		this.account.advanceSeconds(60);
		invalidateToken("token-1");
		this.account.awaitToken();
		List<String> told = this.account.events.stream().map(Object::toString).toList();
		assertThat(told).isNotEmpty().noneMatch((event) -> event.matches(".*(token-|ticket-|secret).*"));
	}

	private boolean invalidateToken(String value) {
		return this.account.credentials.accessTokens().invalidate(Secret.of(value));
	}

	private void rejectTicketCallsMadeWith(String token) {
		this.account.api.tickets((request) -> {
			if (request.madeWith().reveal().equals(token)) {
				throw WeChatApiException.answered(request.call(), 40001, "invalid credential");
			}
			return ScriptedWeChatApi.issue("the-ticket");
		});
	}

}
