package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialEvent.Adopted;
import io.github.wxjssdk.credential.CredentialEvent.Fetched;
import io.github.wxjssdk.credential.CredentialEvent.StoreFailed;
import io.github.wxjssdk.credential.CredentialEvent.StoreRecovered;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStoreException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoreOutageTests {

	@Test
	void whatIsHeldIsServedAndNothingFetched() {
		TestAccount account = TestAccount.stable();
		account.awaitTicket();
		account.store.goDown();
		for (int minute = 0; minute < 100; minute++) {
			assertThat(TestAccount.value(account.ticket())).isEqualTo("ticket-1");
			account.advanceSeconds(60);
		}
		assertThat(account.api.requests()).hasSize(2);
		assertThat(account.events(StoreFailed.class)).isNotEmpty();
	}

	@Test
	void theListenerIsToldOnceThatTheStoreIsBack() {
		TestAccount account = TestAccount.stable();
		account.awaitTicket();
		account.store.goDown();
		account.advanceSeconds(3 * 7200);
		assertThat(account.events(StoreRecovered.class)).isEmpty();
		account.store.comeBack();
		account.advanceSeconds(72);
		account.advanceSeconds(7200);
		assertThat(account.events(StoreRecovered.class)).extracting(StoreRecovered::key)
			.extracting(CredentialKey::kind)
			.containsExactlyInAnyOrder(CredentialKind.STABLE_ACCESS_TOKEN, CredentialKind.JSAPI_TICKET);
	}

	@Test
	void aStableTokenIsFetchedDirectlyWhenNothingUsableIsHeld() {
		TestAccount account = TestAccount.stable();
		account.store.goDown();
		assertThat(account.awaitTicket()).isEqualTo("ticket-1");
		assertThat(account.api.requests()).hasSize(2);
		assertThat(account.events(Fetched.class)).hasSize(2);
		for (int i = 0; i < 100; i++) {
			assertThat(TestAccount.value(account.ticket())).isEqualTo("ticket-1");
			account.advanceSeconds(60);
		}
		assertThat(account.api.requests()).hasSize(2);
	}

	@Test
	void aStableTokenSurvivesAnOutageOfHours() {
		TestAccount account = TestAccount.stable();
		account.store.goDown();
		account.awaitTicket();
		for (int minute = 0; minute < 12 * 60; minute++) {
			account.awaitTicket();
			account.advanceSeconds(55);
		}
		assertThat(account.api.tokenRequests()).hasSizeBetween(6, 8);
		assertThat(account.api.ticketRequests()).hasSizeBetween(6, 8);
	}

	@Test
	void aDirectFetchThatFailsIsFollowedByAPause() {
		TestAccount account = TestAccount.stable();
		account.store.goDown();
		account.api.tokens(ScriptedWeChatApi.refuse(45011));
		for (int second = 0; second < 300; second++) {
			account.token();
			account.advanceSeconds(1);
		}
		assertThat(account.api.requests()).hasSize(5);
		assertThat(account.failures()).last().satisfies((failed) -> assertThat(failed.retryAfter()).hasSeconds(60));
	}

	@Test
	void aWrongSecretIsNotTriedAgainAndAgain() {
		TestAccount account = TestAccount.stable();
		account.store.goDown();
		account.api.tokens(ScriptedWeChatApi.refuse(40125));
		for (int second = 0; second < 290; second++) {
			account.token();
			account.advanceSeconds(1);
		}
		assertThat(account.api.requests()).hasSize(1);
	}

	@Test
	void aStableTokenThatWeChatRejectedIsReplacedAtOnce() {
		TestAccount account = TestAccount.stable();
		account.awaitToken();
		account.advanceSeconds(60);
		account.store.goDown();
		account.api.tokens((request) -> ScriptedWeChatApi.issue("token-2"));
		account.credentials.accessTokens().invalidate(Secret.of("token-1"));
		assertThat(account.awaitToken()).isEqualTo("token-2");
		account.advanceSeconds(600);
		assertThat(account.awaitToken()).isEqualTo("token-2");
		assertThat(account.api.requests()).hasSize(2);
	}

	@Test
	void aStableTokenThatComesBackIsNotAskedForAgainAndAgain() {
		TestAccount account = TestAccount.stable();
		account.awaitToken();
		account.advanceSeconds(60);
		account.store.goDown();
		for (int second = 0; second < 300; second++) {
			account.credentials.accessTokens().invalidate(Secret.of("token-1"));
			account.token();
			account.advanceSeconds(1);
		}
		assertThat(account.api.requests()).hasSizeLessThan(12).noneMatch(ScriptedWeChatApi.Request::force);
	}

	@Test
	void aTicketCallThatRejectsTheTokenIsTriedOnceMoreWithANewOne() {
		TestAccount account = TestAccount.stable();
		account.awaitToken();
		account.advanceSeconds(60);
		account.store.goDown();
		account.api.tokens((request) -> ScriptedWeChatApi.issue("token-2"));
		account.api.tickets((request) -> {
			if (request.madeWith().equals(Secret.of("token-1"))) {
				throw WeChatApiException.answered(request.call(), 40001, "invalid credential");
			}
			return ScriptedWeChatApi.issue("the-ticket");
		});
		assertThat(account.awaitTicket()).isEqualTo("the-ticket");
		assertThat(account.api.requests()).extracting(ScriptedWeChatApi.Request::call)
			.containsExactly(WeChatApi.Call.GET_STABLE_ACCESS_TOKEN, WeChatApi.Call.GET_TICKET,
					WeChatApi.Call.GET_STABLE_ACCESS_TOKEN, WeChatApi.Call.GET_TICKET);
		assertThat(account.failures()).isEmpty();
	}

	@Test
	void aTicketCallThatRejectsEveryTokenEndsInAPause() {
		TestAccount account = TestAccount.stable();
		account.store.goDown();
		account.api.tickets(ScriptedWeChatApi.refuse(40001));
		for (int second = 0; second < 3600; second++) {
			account.ticket();
			account.advanceSeconds(1);
		}
		assertThat(account.api.ticketRequests()).hasSizeBetween(20, 250);
	}

	@Test
	void aClassicTokenThatWeChatRejectedWaitsForTheStore() {
		TestAccount account = TestAccount.classic();
		account.awaitToken();
		account.advanceSeconds(60);
		account.store.goDown();
		account.credentials.accessTokens().invalidate(Secret.of("token-1"));
		assertThat(account.awaitToken()).isEqualTo("token-1");
		assertThat(account.api.requests()).hasSize(1);
		account.store.comeBack();
		account.advanceSeconds(6);
		assertThat(account.awaitToken()).isEqualTo("token-2");
	}

	@Test
	void aClassicTokenIsNotFetched() {
		TestAccount account = TestAccount.classic();
		account.store.goDown();
		CompletableFuture<Secret> caller = account.token();
		account.scheduler.runDue();
		assertThat(TestAccount.unavailable(caller)).hasCauseInstanceOf(CredentialStoreException.class)
			.hasMessageContaining("The store is down");
		account.advance(Duration.ofHours(1));
		assertThat(account.api.requests()).isEmpty();
	}

	@Test
	void aClassicTokenIsFetchedWhereThatIsWanted() {
		TestAccount account = TestAccount
			.with((builder) -> builder.accessTokenMode(AccessTokenMode.CLASSIC).fetchClassicTokenWithoutStore(true));
		account.store.goDown();
		assertThat(account.awaitToken()).isEqualTo("token-1");
		assertThat(account.api.requests()).hasSize(1);
	}

	@Test
	void aClassicTokenIsFetchedSoonAfterTheStoreIsBack() {
		TestAccount account = TestAccount.classic();
		account.store.goDown();
		account.token();
		account.advance(Duration.ofMinutes(5));
		account.store.comeBack();
		account.advanceSeconds(6);
		assertThat(TestAccount.value(account.token())).isEqualTo("token-1");
	}

	@Test
	void aNewerCredentialIsTakenOverWhenTheStoreIsBack() {
		TestAccount account = TestAccount.stable();
		TestAccount other = account.sibling(UnaryOperator.identity());
		account.store.goDown();
		account.awaitTicket();
		account.advanceSeconds(600);
		account.store.comeBack();
		assertThat(other.awaitTicket()).isEqualTo("ticket-2");
		account.advanceSeconds(72);
		assertThat(TestAccount.value(account.ticket())).isEqualTo("ticket-2");
		assertThat(account.events(Adopted.class)).isNotEmpty();
	}

	@Test
	void anOlderCredentialIsNotTakenOverWhenTheStoreIsBack() {
		TestAccount account = TestAccount.stable();
		TestAccount other = account.sibling(UnaryOperator.identity());
		assertThat(other.awaitTicket()).isEqualTo("ticket-1");
		account.advanceSeconds(600);
		account.store.goDown();
		assertThat(account.awaitTicket()).isEqualTo("ticket-2");
		account.store.comeBack();
		account.advanceSeconds(300);
		assertThat(TestAccount.value(account.ticket())).isEqualTo("ticket-2");
	}

	@Test
	void aFetchedTokenIsGivenOutThoughItCouldNotBePublished() {
		TestAccount account = TestAccount.stable();
		account.api.tokens((request) -> {
			account.store.goDown();
			return account.api.issueToken(request);
		});
		assertThat(account.awaitToken()).isEqualTo("token-1");
		assertThat(account.events(StoreFailed.class)).hasSize(1);
	}

	@Test
	void aFailureThatCannotBeSharedIsAPauseAllTheSame() {
		TestAccount account = TestAccount.stable();
		account.api.tokens((request) -> {
			account.store.goDown();
			return ScriptedWeChatApi.refuse(45009).to(request);
		});
		for (int second = 0; second < 600; second++) {
			account.token();
			account.advanceSeconds(1);
		}
		assertThat(account.api.requests()).hasSize(1);
	}

	@Test
	void aLeaseWhoseGrantGotLostIsWaitedFor() {
		TestAccount account = TestAccount.classic();
		account.store.disturb(() -> {
			if (account.store.operations().get(account.store.operations().size() - 1).startsWith("acquire")) {
				account.store.disturb(() -> {
				});
				throw new CredentialStoreException("connection reset", null);
			}
		});
		for (int second = 0; second < 32; second++) {
			account.token();
			account.advanceSeconds(1);
			assertThat(account.api.requests()).hasSizeLessThanOrEqualTo((second < 29) ? 0 : 1);
		}
		assertThat(TestAccount.value(account.token())).isEqualTo("token-1");
	}

	@Test
	void aStoreThatOnlyCannotBeWrittenIsBackWhenItIsWritten() {
		TestAccount account = TestAccount.stable();
		account.awaitTicket();
		fail(account, "acquire");
		account.advanceSeconds(2 * 7200);
		assertThat(account.events(StoreFailed.class)).isNotEmpty();
		assertThat(account.events(StoreRecovered.class)).isEmpty();
		fail(account, "nothing");
		account.advanceSeconds(7200);
		assertThat(account.events(StoreRecovered.class)).extracting(StoreRecovered::key)
			.extracting(CredentialKey::kind)
			.contains(CredentialKind.STABLE_ACCESS_TOKEN, CredentialKind.JSAPI_TICKET)
			.doesNotHaveDuplicates();
	}

	@Test
	void aStoreThatOnlyCannotBeReadIsBackWhenItIsRead() {
		TestAccount account = TestAccount.stable();
		account.awaitTicket();
		fail(account, "read");
		account.advanceSeconds(300);
		assertThat(account.events(StoreFailed.class)).isNotEmpty();
		fail(account, "nothing");
		account.advanceSeconds(72);
		assertThat(account.events(StoreRecovered.class)).hasSize(2);
	}

	@Test
	void aFirstLookThatFailsIsTold() {
		TestAccount account = TestAccount.withoutRefreshAhead();
		fail(account, "read");
		assertThat(account.awaitToken()).isEqualTo("token-1");
		assertThat(account.events(StoreFailed.class)).isNotEmpty();
		fail(account, "nothing");
		account.advanceSeconds(7200);
		account.awaitToken();
		assertThat(account.events(StoreRecovered.class)).hasSize(1);
	}

	@Test
	void whatCannotBePublishedIsToldAsFetchedAllTheSame() {
		TestAccount account = TestAccount.stable();
		fail(account, "publish");
		assertThat(account.awaitToken()).isEqualTo("token-1");
		assertThat(account.events(Fetched.class)).hasSize(1);
		assertThat(account.events(StoreFailed.class)).hasSize(1);
	}

	@Test
	void aFailureThatCannotBeWrittenDownIsTold() {
		TestAccount account = TestAccount.stable();
		account.api.tokens(ScriptedWeChatApi.refuse(45011));
		fail(account, "fail");
		TestAccount.unavailable(afterSeconds(account, account.token()));
		assertThat(account.events(StoreFailed.class)).isNotEmpty();
		assertThat(account.failures()).isNotEmpty();
	}

	@Test
	void aDirectFetchIsToldWhenItBegins() {
		TestAccount account = TestAccount.stable();
		account.store.goDown();
		account.awaitToken();
		assertThat(account.events(CredentialEvent.Fetching.class)).hasSize(1);
	}

	private static <T> T afterSeconds(TestAccount account, T waiting) {
		account.advanceSeconds(6);
		return waiting;
	}

	private static void fail(TestAccount account, String operation) {
		account.store.disturb(() -> {
			List<String> all = account.store.operations();
			if (all.get(all.size() - 1).startsWith(operation)) {
				throw new CredentialStoreException("No " + operation, null);
			}
		});
	}

}
