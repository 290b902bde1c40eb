package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.CredentialEvent.Fetched;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.refresh.ScriptedWeChatApi.Answer;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A classic token that was asked for at second 0 and lives 7200 s: with half of the
 * jitter taken it is advisory from 6150 s, mandatory from 7140 s, unusable from 7190 s.
 */
class WhatCallersGetTests {

	private static final Answer BUSY = ScriptedWeChatApi.refuse(-1);

	private final TestAccount account = TestAccount
		.with((account) -> account.accessTokenMode(AccessTokenMode.CLASSIC).refreshAhead(false));

	private long age;

	@BeforeEach
	void fetchAToken() {
		assertThat(this.account.awaitToken()).isEqualTo("token-1");
		this.account.advance(Duration.ofSeconds(1).minus(age()));
		this.age = 1;
	}

	@Test
	void aFreshTokenIsGivenOutWithoutACallOrALookIntoTheStore() {
		growTo(6149);
		int operations = this.account.store.operations().size();
		for (int i = 0; i < 1000; i++) {
			assertThat(this.account.credentials.accessTokens().get().reveal()).isEqualTo("token-1");
			assertThat(TestAccount.value(this.account.token())).isEqualTo("token-1");
		}
		this.account.advance(Duration.ofMillis(500));
		assertThat(this.account.api.requests()).hasSize(1);
		assertThat(this.account.store.operations()).hasSize(operations);
	}

	@Test
	void whoPassesATokenOnLearnsHowLongItLives() {
		growTo(6149);
		Credential fresh = current().join();
		assertThat(fresh.value().reveal()).isEqualTo("token-1");
		assertThat(fresh.lifetime()).isEqualTo(ScriptedWeChatApi.LIFE);
		assertThat(fresh.remaining()).hasSeconds(1051);
		assertThat(
				this.account.store.read(new CredentialKey("wx5823bf96d3bd56c7", CredentialKind.CLASSIC_ACCESS_TOKEN)))
			.hasValueSatisfying((stored) -> assertThat(stored.fence()).isEqualTo(fresh.fence()));
	}

	@Test
	void whoPassesATokenOnWaitsForTheRefreshAndLearnsHowLongTheNewOneLives() {
		growTo(7141);
		CompletableFuture<Credential> caller = current();
		assertThat(caller).isNotDone();
		this.account.advanceSeconds(1);
		assertThat(caller.join().value().reveal()).isEqualTo("token-2");
		assertThat(caller.join().remaining()).isCloseTo(ScriptedWeChatApi.LIFE, Duration.ofSeconds(1));
	}

	private CompletableFuture<Credential> current() {
		return this.account.credentials.accessTokens().currentAsync().toCompletableFuture();
	}

	@Test
	void anAdvisoryTokenIsGivenOutAtOnceAndRefreshedOnceInTheBackground() {
		growTo(6151);
		List<CompletableFuture<Secret>> callers = Stream.generate(this.account::token).limit(100).toList();
		assertThat(callers).allSatisfy((caller) -> assertThat(TestAccount.value(caller)).isEqualTo("token-1"));
		assertThat(this.account.credentials.accessTokens().get().reveal()).isEqualTo("token-1");
		this.account.advanceSeconds(1);
		assertThat(this.account.api.requests()).hasSize(2);
		assertThat(TestAccount.value(this.account.token())).isEqualTo("token-2");
	}

	@Test
	void anAdvisoryTokenIsGivenOutWhateverItsRefreshComesTo() {
		this.account.api.tokens(BUSY);
		growTo(6151);
		for (int second = 6151; second < 7140; second++) {
			assertThat(TestAccount.value(this.account.token())).isEqualTo("token-1");
			this.account.advanceSeconds(1);
		}
		assertThat(this.account.failures()).isNotEmpty();
	}

	@Test
	void aMandatoryTokenIsWaitedFor() {
		growTo(7141);
		CompletableFuture<Secret> caller = this.account.token();
		this.account.advance(Duration.ofMillis(199));
		assertThat(caller).isNotDone();
		this.account.advance(Duration.ofMillis(1));
		assertThat(TestAccount.value(caller)).isEqualTo("token-2");
	}

	@Test
	void aMandatoryTokenIsGivenOutWhenItsRefreshFails() {
		this.account.api.tokens(BUSY);
		growTo(7141);
		CompletableFuture<Secret> caller = this.account.token();
		assertThat(caller).isNotDone();
		this.account.advance(Duration.ofMillis(200));
		assertThat(TestAccount.value(caller)).isEqualTo("token-1");
	}

	@Test
	void aMandatoryTokenIsGivenOutWhenItsRefreshTakesTooLong() {
		this.account.api.latency(Duration.ofSeconds(6));
		growTo(7141);
		CompletableFuture<Secret> caller = this.account.token();
		this.account.advance(Duration.ofMillis(4999));
		assertThat(caller).isNotDone();
		this.account.advance(Duration.ofMillis(1));
		assertThat(TestAccount.value(caller)).isEqualTo("token-1");
		this.account.advanceSeconds(1);
		assertThat(TestAccount.value(this.account.token())).isEqualTo("token-2");
		assertThat(this.account.api.requests()).hasSize(2);
	}

	@Test
	void aMandatoryTokenIsGivenOutAtOnceWhileARefreshMakesNoSense() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(45011));
		growTo(7141);
		this.account.awaitToken();
		assertThat(TestAccount.value(this.account.token())).isEqualTo("token-1");
		assertThat(this.account.api.requests()).hasSize(2);
	}

	@Test
	void anUnusableTokenIsNeverGivenOut() {
		this.account.api.tokens(BUSY);
		growTo(7189);
		assertThat(this.account.awaitToken()).isEqualTo("token-1");
		growTo(7191);
		CompletableFuture<Secret> caller = this.account.token();
		this.account.advanceSeconds(5);
		assertThat(TestAccount.unavailable(caller)).isInstanceOf(CredentialUnavailableException.class);
	}

	@Test
	void aTokenThatBecomesUnusableWhileACallerWaitsIsNotGivenOut() {
		this.account.api.tokens(BUSY).latency(Duration.ofSeconds(4));
		growTo(7188);
		CompletableFuture<Secret> caller = this.account.token();
		this.account.advanceSeconds(5);
		assertThat(TestAccount.unavailable(caller)).hasCauseInstanceOf(WeChatApiException.class);
	}

	@Test
	void whoGetsNothingLearnsWhyAndWhenToTryAgain() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(45011));
		growTo(7195);
		CompletableFuture<Secret> caller = this.account.token();
		this.account.advance(Duration.ofMillis(200));
		CredentialUnavailableException failure = TestAccount.unavailable(caller);
		assertThat(failure).hasCauseInstanceOf(WeChatApiException.class)
			.hasMessageContaining("CLASSIC_ACCESS_TOKEN of wx5823bf96d3bd56c7")
			.hasMessageContaining("45011")
			.hasMessageContaining("60 s");
		assertThat(failure.retryAfter()).hasSeconds(60);
		this.account.advanceSeconds(20);
		assertThat(TestAccount.unavailable(this.account.token()).retryAfter()).hasSeconds(40);
	}

	@Test
	void whoWaitsInVainLearnsThatItTakesTooLong() {
		this.account.api.latency(Duration.ofSeconds(6));
		growTo(7195);
		CompletableFuture<Secret> caller = this.account.token();
		this.account.advanceSeconds(5);
		assertThat(TestAccount.unavailable(caller)).hasCauseInstanceOf(TimeoutException.class)
			.hasMessageContaining("within 5000 ms");
		this.account.advanceSeconds(1);
		assertThat(TestAccount.value(this.account.token())).isEqualTo("token-2");
	}

	@Test
	void whoGivesUpAffectsNobodyElse() {
		growTo(7195);
		CompletableFuture<Secret> impatient = this.account.token();
		CompletableFuture<Secret> patient = this.account.token();
		impatient.cancel(true);
		this.account.advanceSeconds(1);
		assertThat(impatient).isCancelled();
		assertThat(TestAccount.value(patient)).isEqualTo("token-2");
		assertThat(this.account.api.requests()).hasSize(2);
	}

	@Test
	void theTimeToWaitIsTheUsers() {
		TestAccount hurried = TestAccount.with((account) -> account.maxWait(Duration.ofMillis(150)));
		CompletableFuture<Secret> caller = hurried.token();
		hurried.advance(Duration.ofMillis(149));
		assertThat(caller).isNotDone();
		hurried.advance(Duration.ofMillis(1));
		assertThat(TestAccount.unavailable(caller)).hasMessageContaining("within 150 ms");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theLifeIsCountedFromWhenTheRequestWasSent(boolean storeIsUp) {
		TestAccount account = TestAccount.withoutRefreshAhead();
		if (!storeIsUp) {
			account.store.goDown();
		}
		account.api.latency(Duration.ofSeconds(4))
			.tokens((request) -> new IssuedCredential(Secret.of("token-1"), Duration.ofSeconds(60)));
		account.awaitToken();
		long age = (account.scheduler.nanoTime() - account.api.requests().get(0).at()) / 1_000_000_000;
		account.api.latency(Duration.ZERO).tokens(BUSY);
		account.advanceSeconds(56 - age);
		assertThat(account.awaitToken()).isEqualTo("token-1");
		account.advanceSeconds(3);
		CompletableFuture<Secret> caller = account.token();
		account.advanceSeconds(5);
		TestAccount.unavailable(caller);
	}

	@Test
	void aShortLifeIsHonoured() {
		TestAccount account = TestAccount.stable();
		account.api.tokens((request) -> new IssuedCredential(Secret.of("token-" + account.api.requests().size()),
				Duration.ofSeconds(60)));
		assertThat(account.awaitToken()).isEqualTo("token-1");
		account.advanceSeconds(3600);
		assertThat(account.api.requests()).hasSizeBetween(3600 / 60, 3600 / 35);
		assertThat(account.events(Fetched.class)).hasSameSizeAs(account.api.requests());
		assertThat(account.failures()).isEmpty();
	}

	private void growTo(long seconds) {
		this.account.advanceSeconds(seconds - this.age);
		this.age = seconds;
	}

	private Duration age() {
		return Duration.ofNanos(this.account.scheduler.nanoTime() - this.account.api.requests().get(0).at());
	}

}
