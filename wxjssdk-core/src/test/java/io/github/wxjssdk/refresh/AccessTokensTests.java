package io.github.wxjssdk.refresh;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.CredentialEvent.Invalidated;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.time.AheadScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Calls that the application makes itself, and the second try after a rejection. */
@Timeout(30)
class AccessTokensTests {

	private final TestAccount account = TestAccount.classic();

	private final AccessTokens tokens = this.account.credentials.accessTokens();

	private final List<String> sent = new ArrayList<>();

	@Test
	void givesOutTheAccountsToken() {
		this.account.awaitToken();
		assertThat(this.tokens.get().reveal()).isEqualTo("token-1");
		assertThat(this.tokens.getAsync()).isCompletedWithValue(Secret.of("token-1"));
	}

	@Test
	void aRejectedTokenIsReportedByItsValue() {
		this.account.awaitToken();
		this.account.advanceSeconds(31);
		assertThat(this.tokens.invalidate("token-0")).isFalse();
		assertThat(this.tokens.invalidate("token-1")).isTrue();
		assertThat(this.account.awaitToken()).isEqualTo("token-2");
		assertThat(this.tokens.invalidate(Secret.of("token-1"))).isFalse();
	}

	@Test
	void aCallThatSucceedsIsMadeOnce() {
		this.account.awaitToken();
		assertThat(this.tokens.<String, RuntimeException>call(this::send)).isEqualTo("ok token-1");
		assertThat(this.sent).containsExactly("token-1");
	}

	@ParameterizedTest
	@ValueSource(ints = { 40001, 40014, 42001 })
	void aCallThatIsRejectedIsMadeOnceMoreWithAnotherToken(int errcode) {
		this.account.awaitToken();
		this.account.advanceSeconds(31);
		CompletionStage<String> answer = this.tokens.callAsync((token) -> rejectedAtFirst(token, errcode));
		assertThat(answer.toCompletableFuture()).isNotDone();
		this.account.advanceSeconds(1);
		assertThat(answer).isCompletedWithValue("ok token-2");
		assertThat(this.sent).containsExactly("token-1", "token-2");
	}

	@Test
	void anAnswerThatSaysSoIsARejectionToo() {
		this.account.awaitToken();
		this.account.advanceSeconds(31);
		CompletionStage<String> answer = this.tokens.callAsync(
				(token) -> CompletableFuture
					.completedFuture(send(token).equals("ok token-1") ? "errcode 40001" : "ok again"),
				(text) -> text.startsWith("errcode"));
		this.account.advanceSeconds(1);
		assertThat(answer).isCompletedWithValue("ok again");
	}

	@Test
	void anotherFailureIsTheCallersAtOnce() {
		this.account.awaitToken();
		this.account.advanceSeconds(31);
		for (Throwable failure : List.of(new IOException("broken"), WeChatApiException.answered("x", 45009, "quota"))) {
			CompletionStage<String> answer = this.tokens.callAsync((token) -> {
				this.sent.add(token.reveal());
				return CompletableFuture.failedFuture(failure);
			});
			assertThat(answer).failsWithin(Duration.ZERO)
				.withThrowableOfType(ExecutionException.class)
				.withCause(failure);
		}
		assertThat(this.sent).containsExactly("token-1", "token-1");
		assertThat(this.account.events(Invalidated.class)).isEmpty();
	}

	@Test
	void aYoungTokenIsTriedAgainAsItIs() {
		this.account.awaitToken();
		CompletionStage<String> answer = this.tokens.callAsync((token) -> rejectedAtFirst(token, 40001));
		assertThat(answer).isCompletedWithValue("ok token-1");
		assertThat(this.sent).containsExactly("token-1", "token-1");
		assertThat(this.account.api.requests()).hasSize(1);
	}

	@Test
	void aSecondRejectionIsTheCallers() {
		this.account.awaitToken();
		this.account.advanceSeconds(31);
		CompletionStage<String> answer = this.tokens.callAsync((token) -> {
			this.sent.add(token.reveal());
			throw WeChatApiException.answered("getMenu", 40001, "invalid credential");
		});
		this.account.advanceSeconds(1);
		assertThat(answer).failsWithin(Duration.ZERO)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(WeChatApiException.class);
		assertThat(this.sent).containsExactly("token-1", "token-2");
		assertThat(this.account.events(Invalidated.class)).extracting(Invalidated::ignored)
			.containsExactly(false, true);
	}

	@Test
	void withoutAnotherTokenTheRejectionSaysWhy() {
		this.account.awaitToken();
		this.account.advanceSeconds(31);
		this.account.api.tokens(ScriptedWeChatApi.refuse(45009));
		CompletionStage<String> answer = this.tokens.callAsync((token) -> rejectedAtFirst(token, 40001));
		this.account.advanceSeconds(1);
		assertThat(answer).failsWithin(Duration.ZERO)
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.isInstanceOf(WeChatApiException.class)
			.withMessageContaining("40001")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
				.isInstanceOf(CredentialUnavailableException.class)
				.asString()
				.contains("45009"));
		assertThat(this.sent).as("no call with a token that is known to be dead").containsExactly("token-1");
	}

	@Test
	void withoutAnyTokenNoCallIsMade() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(40125));
		CompletionStage<String> answer = this.tokens.callAsync((token) -> rejectedAtFirst(token, 40001));
		this.account.advanceSeconds(1);
		assertThat(answer).failsWithin(Duration.ZERO)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(CredentialUnavailableException.class);
		assertThat(this.sent).isEmpty();
	}

	@Test
	void aBlockingCallThrowsWhatItIsDeclaredToThrow() {
		this.account.awaitToken();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.tokens.call((token) -> {
			throw new IOException("broken");
		}));
	}

	@Test
	void aHundredBlockingCallersThatAreRejectedAtOnceNeedOneRefresh() throws Exception {
		try (AheadScheduler scheduler = new AheadScheduler()) {
			ScriptedWeChatApi api = ScriptedWeChatApi.on(scheduler).latency(Duration.ZERO);
			AccessTokens shared = WeChatAccount.builder("wx1", () -> Secret.of("secret"), api)
				.scheduler(scheduler)
				.accessTokenMode(AccessTokenMode.CLASSIC)
				.maxWait(Duration.ofSeconds(20))
				.buildCredentials()
				.accessTokens();
			shared.get();
			scheduler.advance(Duration.ofSeconds(31));
			CyclicBarrier allRejected = new CyclicBarrier(100);
			ExecutorService executor = Executors.newFixedThreadPool(100);
			try {
				List<Future<String>> callers = executor
					.invokeAll(Stream.generate(() -> (Callable<String>) () -> shared.call((token) -> {
						if (token.reveal().equals("token-1")) {
							allRejected.await();
							throw WeChatApiException.answered("getMenu", 40001, "invalid credential");
						}
						return token.reveal();
					})).limit(100).toList());
				for (Future<String> caller : callers) {
					assertThat(caller.get()).isEqualTo("token-2");
				}
			}
			finally {
				executor.shutdownNow();
			}
			assertThat(api.tokenRequests()).hasSize(2);
		}
	}

	private String send(Secret token) {
		this.sent.add(token.reveal());
		return "ok " + token.reveal();
	}

	private CompletionStage<String> rejectedAtFirst(Secret token, int errcode) {
		String answer = send(token);
		return (this.sent.size() == 1)
				? CompletableFuture.failedFuture(WeChatApiException.answered("getMenu", errcode, "invalid credential"))
				: CompletableFuture.completedFuture(answer);
	}

	@Test
	void anAnswerThatNobodyCallsARejectionIsNone() {
		this.account.awaitToken();
		CompletionStage<String> answer = this.tokens
			.callAsync((token) -> CompletableFuture.completedFuture(send(token)));
		assertThat(answer).isCompletedWithValue("ok token-1");
		assertThat(this.sent).containsExactly("token-1");
	}

	@Test
	void theFirstAnswerIsTheCallersWhenThereIsNoOtherToken() {
		this.account.awaitToken();
		this.account.advanceSeconds(31);
		this.account.scheduler.close();
		assertThat(this.tokens.<String, RuntimeException>call(this::send, (answer) -> true)).isEqualTo("ok token-1");
		assertThat(this.sent).containsExactly("token-1");
	}

}
