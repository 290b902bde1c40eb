package io.github.wxjssdk.signature;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SigningListenerTests {

	private final ManualScheduler scheduler = new ManualScheduler();

	private final ScriptedWeChatApi api = ScriptedWeChatApi.on(this.scheduler);

	private final AccountCredentials credentials = WeChatAccount
		.builder("wx5823bf96d3bd56c7", () -> Secret.of("the app secret"), this.api)
		.scheduler(this.scheduler)
		.buildCredentials();

	private final List<String> told = new ArrayList<>();

	private final JsSdkSigner signer = JsSdkSigner.builder(this.credentials)
		.listener((appId, failure) -> this.told
			.add(appId + " " + ((failure != null) ? failure.getClass().getSimpleName() : "signed")))
		.build();

	@Test
	void isToldOfEverySignature() {
		CompletableFuture<JsSdkConfig> first = this.signer.signAsync("https://example.com/").toCompletableFuture();
		assertThat(this.told).isEmpty();
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(first).isCompleted();
		assertThat(this.signer.sign("https://example.com/").signature()).hasSize(40);
		assertThat(this.told).containsExactly("wx5823bf96d3bd56c7 signed", "wx5823bf96d3bd56c7 signed");
	}

	@Test
	void isToldWhatWasRefused() {
		assertThatExceptionOfType(InvalidPageUrlException.class).isThrownBy(() -> this.signer.sign("/page"));
		assertThat(this.signer.signAsync("/page")).isCompletedExceptionally();
		assertThat(this.told).containsExactly("wx5823bf96d3bd56c7 InvalidPageUrlException",
				"wx5823bf96d3bd56c7 InvalidPageUrlException");
	}

	@Test
	void isToldThatThereWasNoTicket() {
		this.api.tokens(ScriptedWeChatApi.refuse(40125));
		this.signer.signAsync("https://example.com/");
		this.scheduler.advance(Duration.ofSeconds(10));
		assertThat(this.told).containsExactly("wx5823bf96d3bd56c7 CredentialUnavailableException");
	}

	@Test
	void isNotAskedAboutRejections() {
		this.signer.invalidateAsync(new JsSdkConfig("wx5823bf96d3bd56c7", 1, "nonce", "signature", List.of(), List.of(),
				false, "https://example.com/"));
		assertThat(this.told).isEmpty();
	}

	@Test
	void whatTheSignerSaysToARejectionIsPassedOn() {
		CompletableFuture<JsSdkConfig> config = this.signer.signAsync("https://example.com/").toCompletableFuture();
		this.scheduler.advance(Duration.ofMinutes(6));
		CompletableFuture<Boolean> answer = this.signer.invalidateAsync(config.join()).toCompletableFuture();
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(answer).isCompletedWithValue(true);
	}

	@ParameterizedTest
	@MethodSource
	void keepsNoPageFromBeingSignedWhateverItThrows(Throwable thrown) {
		JsSdkSigner signer = JsSdkSigner.builder(this.credentials)
			.listener((appId, failure) -> sneakyThrow(thrown))
			.listener((appId, failure) -> this.told.add("after it"))
			.build();
		Thread.UncaughtExceptionHandler handler = Thread.currentThread().getUncaughtExceptionHandler();
		List<Throwable> uncaught = new ArrayList<>();
		Thread.currentThread().setUncaughtExceptionHandler((thread, ex) -> {
			uncaught.add(ex);
			sneakyThrow(ex);
		});
		try {
			CompletableFuture<JsSdkConfig> first = signer.signAsync("https://example.com/").toCompletableFuture();
			this.scheduler.advance(Duration.ofSeconds(1));
			assertThat(first).isCompleted();
			assertThat(signer.sign("https://example.com/").signature()).hasSize(40);
			assertThatExceptionOfType(InvalidPageUrlException.class).isThrownBy(() -> signer.sign("/page"));
		}
		finally {
			Thread.currentThread().setUncaughtExceptionHandler(handler);
		}
		assertThat(uncaught).hasSize(3).containsOnly(thrown);
		assertThat(this.told).hasSize(3);
	}

	static List<Throwable> keepsNoPageFromBeingSignedWhateverItThrows() {
		return List.of(new IllegalStateException("thrown by the listener"), new NoSuchMethodError("a meter's"),
				new IOException("not declared"));
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
		throw (T) thrown;
	}

}
