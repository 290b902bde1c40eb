package io.github.wxjssdk.refresh;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.refresh.ScriptedWeChatApi.Answer;
import io.github.wxjssdk.refresh.ScriptedWeChatApi.Refusal;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is answered or thrown, callers end, and it is over when it is over. */
class NonsenseTests {

	@ParameterizedTest
	@MethodSource("nonsense")
	void endsInAFailureThatIsTriedAgain(Answer answer) {
		TestAccount account = TestAccount.stable();
		account.api.tokens(answer);
		CompletableFuture<Secret> caller = account.token();
		account.advanceSeconds(1);
		TestAccount.unavailable(caller);
		assertThat(account.failures()).isNotEmpty();
		account.api.tokens(account.api::issueToken);
		account.advanceSeconds(6);
		assertThat(account.awaitToken()).isEqualTo("token-1");
	}

	@ParameterizedTest
	@MethodSource("nonsense")
	void doesNotKeepTheLeaseFromOtherInstances(Answer answer) {
		TestAccount account = TestAccount.stable();
		TestAccount other = account.sibling(UnaryOperator.identity());
		account.api.tokens(answer);
		account.token();
		account.advanceSeconds(1);
		account.api.tokens(account.api::issueToken);
		assertThat(other.awaitToken()).isEqualTo("token-1");
	}

	@ParameterizedTest
	@MethodSource("nonsense")
	void isNotAskedForInALoop(Answer answer) {
		TestAccount account = TestAccount.stable();
		account.api.tokens(answer);
		for (int second = 0; second < 600; second++) {
			account.token();
			account.advanceSeconds(1);
		}
		assertThat(account.api.requests()).hasSizeBetween(10, 130);
	}

	@ParameterizedTest
	@MethodSource("nonsense")
	void leavesAUsableTokenInUse(Answer answer) {
		TestAccount account = TestAccount.stable();
		account.awaitToken();
		account.api.tokens(answer);
		account.advanceSeconds(7180);
		assertThat(account.awaitToken()).isEqualTo("token-1");
	}

	static Stream<Answer> nonsense() {
		return Stream.of((request) -> null, (request) -> {
			throw WeChatApiException.unreadable(request.call(), "HTML", null);
		}, (request) -> {
			throw new IllegalArgumentException("an expires_in of -1 seconds");
		}, (request) -> {
			throw new StackOverflowError();
		}, (request) -> new IssuedCredential(Secret.of("already-expired"), Duration.ofMillis(100)), (Refusal) () -> {
			throw new IllegalStateException("thrown by the call itself");
		}, (Refusal) () -> {
			throw new NoClassDefFoundError("thrown by the call itself");
		});
	}

	@Test
	void aSourceOfTheSecretThatThrowsIsAskedAgainAfterAPause() {
		int[] asked = new int[1];
		boolean[] sealed = { true };
		ManualScheduler scheduler = new ManualScheduler();
		ScriptedWeChatApi api = ScriptedWeChatApi.on(scheduler);
		AccountCredentials credentials = WeChatAccount.builder("wx1", () -> {
			asked[0]++;
			if (sealed[0]) {
				throw new IllegalStateException("The vault is sealed: 63fcd5ab");
			}
			return Secret.of("the app secret");
		}, api).scheduler(scheduler).buildCredentials();
		for (int i = 0; i < 600; i++) {
			CompletableFuture<Secret> caller = credentials.accessTokens().getAsync().toCompletableFuture();
			scheduler.advance(Duration.ofMillis(100));
			assertThat(TestAccount.unavailable(caller)).hasMessageContaining("IllegalStateException")
				.hasMessageNotContaining("63fcd5ab");
		}
		assertThat(asked[0]).isBetween(10, 15);
		sealed[0] = false;
		scheduler.advance(Duration.ofSeconds(6));
		assertThat(TestAccount.value(credentials.accessTokens().getAsync().toCompletableFuture())).isEqualTo("token-1");
	}

	@Test
	void aSourceOfTheSecretThatThrowsLeavesAUsableTokenInUse() {
		int[] asked = new int[1];
		ManualScheduler scheduler = new ManualScheduler();
		AccountCredentials credentials = WeChatAccount.builder("wx1", () -> {
			if (++asked[0] > 1) {
				throw new IllegalStateException("The vault is sealed");
			}
			return Secret.of("the app secret");
		}, ScriptedWeChatApi.on(scheduler)).scheduler(scheduler).refreshAhead(false).buildCredentials();
		credentials.accessTokens().getAsync();
		scheduler.advance(Duration.ofSeconds(7000));
		for (int i = 0; i < 100; i++) {
			CompletableFuture<Secret> caller = credentials.accessTokens().getAsync().toCompletableFuture();
			assertThat(TestAccount.value(caller)).isEqualTo("token-1");
			scheduler.advance(Duration.ofMillis(100));
		}
		assertThat(asked[0]).isBetween(2, 5);
	}

	@ParameterizedTest
	@MethodSource
	void aListenerThatThrowsChangesNothing(Throwable thrown) {
		int[] told = new int[1];
		TestAccount account = TestAccount
			.with((builder) -> builder.listener((event) -> sneakyThrow(thrown)).listener((event) -> told[0]++));
		Thread.UncaughtExceptionHandler handler = Thread.currentThread().getUncaughtExceptionHandler();
		List<Throwable> uncaught = new ArrayList<>();
		Thread.currentThread().setUncaughtExceptionHandler((thread, ex) -> {
			uncaught.add(ex);
			sneakyThrow(ex);
		});
		try {
			assertThat(account.awaitTicket()).isEqualTo("ticket-1");
			account.advanceSeconds(60);
			account.credentials.accessTokens().invalidate(Secret.of("token-1"));
			assertThat(account.awaitToken()).isEqualTo("token-2");
		}
		finally {
			Thread.currentThread().setUncaughtExceptionHandler(handler);
		}
		// Three fetches began and ended, three callers waited, and one reported.
		assertThat(uncaught).hasSize(3 + 3 + 3 + 1).containsOnly(thrown);
		assertThat(told[0]).isEqualTo(uncaught.size());
	}

	static List<Throwable> aListenerThatThrowsChangesNothing() {
		return List.of(new IllegalStateException("thrown by the listener"), new NoSuchMethodError("a meter's"),
				new IOException("not declared"));
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
		throw (T) thrown;
	}

}
