package io.github.wxjssdk.refresh;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.guard.ForeignException;
import io.github.wxjssdk.refresh.ScriptedWeChatApi.Refusal;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user's code throws, and what is told of it. */
class ForeignExceptionTests {

	private static final String SECRET = "63fcd5ab0e9d4ac8a7a5c9d1f2b3e4d5";

	private static final List<Secret> CONFIDENTIAL = List.of(Secret.of(SECRET));

	@ParameterizedTest
	@MethodSource("indiscreet")
	void neitherEventsNorCallersLearnTheSecretFromWhatACallThrows(Function<String, Throwable> thrown) {
		TestAccount account = TestAccount.stable();
		account.secret(SECRET);
		Throwable exception = thrown.apply("GET /cgi-bin/token?secret=" + SECRET);
		account.api.tokens((request) -> {
			throw exception;
		});
		toldWithoutTheSecret(account, account.token());
	}

	@ParameterizedTest
	@MethodSource("indiscreet")
	void norFromWhatIsThrownBeforeTheCall(Function<String, Throwable> thrown) {
		TestAccount account = TestAccount.stable();
		account.secret(SECRET);
		Throwable exception = thrown.apply("the secret " + SECRET);
		account.api.tokens((Refusal) () -> sneakyThrow(exception));
		toldWithoutTheSecret(account, account.ticket());
	}

	@ParameterizedTest
	@MethodSource("indiscreet")
	void norFromWhatAVaultThrows(Function<String, Throwable> thrown) {
		ManualScheduler scheduler = new ManualScheduler();
		StringWriter told = new StringWriter();
		Throwable exception = thrown.apply("GET https://vault/v1/wechat?token=" + SECRET);
		try (AccountCredentials account = WeChatAccount.builder("wx1", () -> {
			sneakyThrow(exception);
			return Secret.of(SECRET);
		}, ScriptedWeChatApi.on(scheduler))
			.scheduler(scheduler)
			.listener((event) -> print(event, told))
			.buildCredentials()) {
			CompletableFuture<Secret> caller = account.accessTokens().getAsync().toCompletableFuture();
			scheduler.advance(Duration.ofSeconds(6));
			print(TestAccount.unavailable(caller), told);
		}
		assertThat(told.toString()).contains("RefreshFailed").doesNotContain(SECRET);
	}

	@ParameterizedTest
	@MethodSource("indiscreet")
	void norFromWhatAStoreThrows(Function<String, Throwable> thrown) {
		TestAccount account = TestAccount.stable();
		account.secret(SECRET);
		Throwable exception = thrown.apply("SET https://redis/?value=" + SECRET);
		account.store.disturb(() -> sneakyThrow(exception));
		account.api.tokens(ScriptedWeChatApi.refuse(40125));
		toldWithoutTheSecret(account, account.token());
		assertThat(account.events(CredentialEvent.StoreFailed.class)).isNotEmpty();
	}

	static Stream<Function<String, Throwable>> indiscreet() {
		return Stream.of(IllegalStateException::new, IOException::new, FileNotFoundException::new,
				(words) -> new IllegalStateException("Failed", new IOException(words)),
				(words) -> new IOException("Failed", new IllegalArgumentException(words)),
				(words) -> new CredentialStoreException("Failed", new IllegalArgumentException(words)),
				(words) -> suppressing(new IOException("Failed"), new IOException(words)),
				(words) -> suppressing(new IllegalStateException("Failed"), new IOException(words)),
				AnswerException::new, AssertionError::new, ForeignExceptionTests::unavailable);
	}

	/** As an application may make one, too. */
	private static Throwable unavailable(String words) {
		return new CredentialUnavailableException(new CredentialKey("wx2", CredentialKind.JSAPI_TICKET), "Failed.",
				new IllegalArgumentException(words), Duration.ZERO);
	}

	private static Throwable suppressing(Throwable thrown, Throwable suppressed) {
		thrown.addSuppressed(suppressed);
		return thrown;
	}

	private static void toldWithoutTheSecret(TestAccount account, CompletableFuture<Secret> caller) {
		account.advanceSeconds(6);
		StringWriter told = new StringWriter();
		print(TestAccount.unavailable(caller), told);
		account.events.forEach((event) -> print(event, told));
		assertThat(told.toString()).contains("RefreshFailed").doesNotContain(SECRET);
	}

	private static void print(CredentialEvent event, StringWriter told) {
		told.append(event.toString());
		if (event instanceof CredentialEvent.RefreshFailed failed) {
			print(failed.cause(), told);
		}
		if (event instanceof CredentialEvent.FetchFailed failed) {
			print(failed.cause(), told);
		}
		if (event instanceof CredentialEvent.StoreFailed failed) {
			print(failed.cause(), told);
		}
	}

	private static void print(Throwable thrown, StringWriter told) {
		thrown.printStackTrace(new PrintWriter(told, true));
	}

	@Test
	void saysWhatWasThrownAndWhere() {
		IllegalStateException thrown = new IllegalStateException(SECRET, new IllegalArgumentException(SECRET));
		Throwable told = ForeignException.of(thrown, List.of());
		assertThat(told).hasMessage("the call ended with IllegalStateException.");
		assertThat(told.getStackTrace()).isEqualTo(thrown.getStackTrace());
		assertThat(told.getCause()).hasMessage("the call ended with IllegalArgumentException.");
	}

	@Test
	void keepsWhatIsKnownToBeHarmless() {
		Stream
			.of(new ConnectException("Connection refused"), new UnknownHostException("api.weixin.qq.com"),
					new TimeoutException("too late"), new IOException("There is no answer", new ConnectException()),
					new CredentialStoreException("Redis is down", new IOException("Connection reset")),
					WeChatApiException.answered(WeChatApi.Call.GET_TICKET, -1, "system error"),
					new NoSuchMethodError("method"), new StackOverflowError())
			.forEach((harmless) -> assertThat(ForeignException.of(harmless, CONFIDENTIAL)).isSameAs(harmless));
	}

	@Test
	void keepsTheWordsOfAnIoExceptionWhoseCauseIsForeign() {
		Throwable told = ForeignException
			.of(new IOException("There is no answer", new AnswerException("Connection refused")), CONFIDENTIAL);
		assertThat(told).isExactlyInstanceOf(IOException.class).hasMessage("There is no answer");
		assertThat(told.getCause()).hasMessage("the call ended with AnswerException.");
	}

	@Test
	void isKnownByTheTypeThatItStandsFor() {
		ForeignException told = (ForeignException) ForeignException.of(new AnswerException("refused"), CONFIDENTIAL);
		assertThat(told.standsFor(ConnectException.class)).isTrue();
		assertThat(told.standsFor(IOException.class)).isTrue();
		assertThat(told.standsFor(UnknownHostException.class)).isFalse();
	}

	/** As HTTP clients have them: of a class of their own. */
	private static final class AnswerException extends ConnectException {

		private static final long serialVersionUID = 1L;

		AnswerException(String message) {
			super(message);
		}

	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
		throw (T) thrown;
	}

}
