package io.github.wxjssdk.refresh;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.CredentialEvent.Adopted;
import io.github.wxjssdk.credential.CredentialEvent.Invalidated;
import io.github.wxjssdk.guard.GuardedStore;
import io.github.wxjssdk.guard.Workers;
import io.github.wxjssdk.refresh.ScriptedWeChatApi.Answer;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.LeaseRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Instances that share a store. */
class FleetTests {

	private static final UnaryOperator<WeChatAccount.Builder> CLASSIC = (account) -> account
		.accessTokenMode(AccessTokenMode.CLASSIC);

	private static final CredentialKey KEY = new CredentialKey("wx5823bf96d3bd56c7",
			CredentialKind.CLASSIC_ACCESS_TOKEN);

	private final TestAccount one = TestAccount.with(CLASSIC);

	private final TestAccount two = this.one.sibling(CLASSIC);

	@Test
	void oneFetchesForAll() {
		List<CompletableFuture<Secret>> callers = List.of(this.one.ticket(), this.two.ticket());
		this.one.advanceSeconds(2);
		assertThat(callers).allSatisfy((caller) -> assertThat(TestAccount.value(caller)).isEqualTo("ticket-1"));
		assertThat(this.one.api.requests()).hasSize(2);
		assertThat(Stream.concat(this.one.events(Adopted.class).stream(), this.two.events(Adopted.class).stream()))
			.hasSize(2);
	}

	@Test
	void whoFindsSomebodyFetchingLooksAgainSoon() {
		this.one.token();
		this.one.advance(Duration.ofMillis(10));
		CompletableFuture<Secret> caller = this.two.token();
		this.one.advance(Duration.ofMillis(300));
		assertThat(TestAccount.value(caller)).isEqualTo("token-1");
		assertThat(this.one.api.requests()).hasSize(1);
	}

	@Test
	void whoFindsSomebodyFetchingForLongLooksAboutOnceASecond() {
		this.one.api.latency(Duration.ofMillis(9500));
		this.one.token();
		this.one.advance(Duration.ofMillis(10));
		this.two.token();
		this.one.advanceSeconds(9);
		long looks = this.one.store.operations().stream().filter((done) -> done.startsWith("acquire")).count();
		assertThat(looks).isBetween(10L, 16L);
	}

	@Test
	void anInstanceThatDiesWhileItFetchesHoldsTheOthersUpForTheLeaseAtMost() {
		this.one.api.latency(Duration.ofDays(9));
		this.one.token();
		this.one.advance(Duration.ofMillis(10));
		this.one.credentials.close();
		this.one.store.disturb(() -> {
		});
		this.one.api.latency(Duration.ofMillis(200));
		this.two.token();
		this.two.advanceSeconds(32);
		assertThat(this.two.awaitToken()).isEqualTo("token-1");
	}

	@Test
	void aNewerCredentialIsTakenOverWithinSeventyTwoSeconds() {
		this.one.awaitToken();
		this.two.awaitToken();
		this.one.advanceSeconds(60);
		this.one.credentials.accessTokens().invalidate(Secret.of("token-1"));
		assertThat(this.one.awaitToken()).isEqualTo("token-2");
		this.one.advanceSeconds(72);
		assertThat(TestAccount.value(this.two.token())).isEqualTo("token-2");
		assertThat(this.one.api.requests()).hasSize(2);
		assertThat(this.two.events(Invalidated.class)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0, 48", "0.5, 60", "0.9999999, 72" })
	void theLooksOfInstancesAreSpread(double chance, long seconds) {
		this.one.awaitToken();
		this.one.scheduler.chance(chance);
		this.one.advanceSeconds(300);
		int before = this.one.store.operations().size();
		this.one.advance(Duration.ofSeconds(seconds * 10).plusMillis(500));
		assertThat(this.one.store.operations()).hasSize(before + 10);
	}

	@Test
	void aRefreshIsOnePerWindowHoweverManyInstancesThereAre() {
		TestAccount three = this.one.sibling(CLASSIC);
		Stream.of(this.one, this.two, three).forEach(TestAccount::awaitTicket);
		this.one.advance(Duration.ofDays(1));
		int windows = (int) (Duration.ofDays(1).toSeconds() / 6150);
		assertThat(this.one.api.tokenRequests()).hasSizeBetween(windows, windows + 2);
		assertThat(this.one.api.ticketRequests()).hasSizeBetween(windows, windows + 2);
		assertThat(TestAccount.value(this.one.ticket())).isEqualTo(TestAccount.value(this.two.ticket()))
			.isEqualTo(TestAccount.value(three.ticket()));
	}

	@Test
	void aRefreshThatFindsANewerCredentialTakenOverMeanwhileDoesNothing() {
		this.one.awaitToken();
		Workers workers = new Workers(this.one.scheduler);
		Refresh refresh = new Refresh(KEY, new AccountKind.Source(KEY.kind(), (deadline) -> {
			throw new IllegalStateException("must not be asked");
		}), new GuardedStore(this.one.store, workers), workers, this.one.scheduler, fresh(),
				new Events(KEY, List.of(), workers),
				new RefreshingCredentials.Policy(Duration.ofSeconds(5), true, false));
		int operations = this.one.store.operations().size();
		assertThat(refresh.run()).isCompleted();
		this.one.scheduler.runDue();
		assertThat(this.one.store.operations()).hasSize(operations);
	}

	private HeldCredential fresh() {
		HeldCredential held = new HeldCredential(KEY.kind(), this.one.scheduler);
		Duration life = Duration.ofSeconds(7200);
		held.replace(null, new Credential(Secret.of("token"), 1, life, life), ClockReading.now(this.one.scheduler));
		return held;
	}

	@Test
	void anythingUsableIsBetterThanARejectedValue() {
		this.one.awaitToken();
		this.one.advanceSeconds(60);
		publish("short-lived", Duration.ofSeconds(600), Secret.of("token-1"));
		this.one.credentials.accessTokens().invalidate(Secret.of("token-1"));
		assertThat(this.one.awaitToken()).isEqualTo("short-lived");
		assertThat(this.one.api.requests()).hasSize(1);
	}

	@Test
	void aPauseEndsWhenAnotherInstanceHasSucceeded() {
		this.one.api.tokens(ScriptedWeChatApi.refuse(40164));
		this.one.token();
		this.one.advanceSeconds(1);
		this.one.api.tokens(this.one.api::issueToken);
		publish("short-lived", Duration.ofSeconds(250), null);
		this.one.advanceSeconds(72);
		assertThat(TestAccount.value(this.one.token())).isEqualTo("short-lived");
		this.one.advanceSeconds(175);
		assertThat(TestAccount.value(this.one.token())).isEqualTo("token-1");
	}

	/** As another instance would do it. */
	private void publish(String value, Duration life, @Nullable Secret rejected) {
		Acquisition acquired = this.one.store.acquire(KEY,
				new LeaseRequest("another instance", rejected, Duration.ofSeconds(60), ""));
		assertThat(acquired).isInstanceOf(Acquisition.Leased.class);
		this.one.store.publish(KEY, ((Acquisition.Leased) acquired).lease(),
				new IssuedCredential(Secret.of(value), life));
	}

	@Test
	void aLeaseThatHasGrownOldBeforeTheCallIsGivenBack() {
		this.one.store.disturb(() -> {
			List<String> operations = this.one.store.operations();
			if (operations.get(operations.size() - 1).startsWith("acquire")) {
				this.one.store.disturb(() -> {
				});
				this.one.scheduler.freeze(Duration.ofMillis(10_001));
			}
		});
		this.one.token();
		this.one.advanceSeconds(1);
		assertThat(this.one.awaitToken()).isEqualTo("token-1");
		assertThat(this.one.store.operations()).filteredOn((operation) -> !operation.startsWith("read"))
			.containsExactly("acquire CLASSIC_ACCESS_TOKEN", "fail CLASSIC_ACCESS_TOKEN",
					"acquire CLASSIC_ACCESS_TOKEN", "publish CLASSIC_ACCESS_TOKEN");
		assertThat(this.one.api.requests()).hasSize(1);
	}

	@Test
	void aLeaseOfTenSecondsIsStillGood() {
		this.one.store.disturb(() -> {
			List<String> operations = this.one.store.operations();
			if (operations.get(operations.size() - 1).startsWith("acquire")) {
				this.one.store.disturb(() -> {
				});
				this.one.scheduler.freeze(Duration.ofSeconds(10));
			}
		});
		this.one.token();
		this.one.advanceSeconds(12);
		assertThat(TestAccount.value(this.one.token())).isEqualTo("token-1");
		assertThat(this.one.store.operations()).noneMatch((operation) -> operation.startsWith("fail"));
	}

	@Test
	void aClassicCallWithoutAnswerMayHaveKilledTheHeldToken() {
		this.one.awaitToken();
		this.two.awaitToken();
		this.one.advanceSeconds(6140);
		this.one.api.latency(Duration.ofDays(9));
		this.one.advanceSeconds(80);
		this.one.api.tokens(ScriptedWeChatApi.refuse(45009)).latency(Duration.ofMillis(200));
		assertThat(TestAccount.value(this.one.token())).isEqualTo("token-1");
		this.one.advanceSeconds(150);
		assertThat(TestAccount.value(this.one.token())).isEqualTo("token-1");
		assertThat(TestAccount.value(this.two.token())).isEqualTo("token-1");
		this.one.advanceSeconds(90);
		CompletableFuture<Secret> first = this.one.token();
		CompletableFuture<Secret> second = this.two.token();
		this.one.advanceSeconds(5);
		TestAccount.unavailable(first);
		TestAccount.unavailable(second);
	}

	@Test
	void aClassicCallWithoutAnswerMayHaveKilledTheHeldTokenThoughTheStoreCannotBeTold() {
		this.one.awaitToken();
		this.one.advanceSeconds(6100);
		this.one.api.latency(Duration.ofDays(9));
		while (this.one.api.requests().size() < 2) {
			this.one.advanceSeconds(1);
		}
		this.one.store.goDown();
		this.one.advanceSeconds(11 + 225);
		assertThat(TestAccount.value(this.one.token())).isEqualTo("token-1");
		this.one.advanceSeconds(10);
		CompletableFuture<Secret> caller = this.one.token();
		this.one.advanceSeconds(5);
		TestAccount.unavailable(caller);
	}

	@Test
	void aClassicCallThatWasLostMayHaveKilledTheHeldToken() {
		assertThat(heldAfterFourMinutesOf((request) -> {
			throw new IOException("connection reset");
		})).isFalse();
		assertThat(heldAfterFourMinutesOf((request) -> {
			throw WeChatApiException.unreadable(request.call(), "HTTP status 502", null);
		})).isFalse();
	}

	@Test
	void aClassicCallThatWasRefusedOrNeverSentHurtsNobody() {
		assertThat(heldAfterFourMinutesOf(ScriptedWeChatApi.refuse(45009))).isTrue();
		assertThat(heldAfterFourMinutesOf((request) -> {
			throw new IOException(new ConnectException("connection refused"));
		})).isTrue();
		assertThat(heldAfterFourMinutesOf((request) -> {
			throw new UnknownHostException("api.weixin.qq.com");
		})).isTrue();
	}

	private static boolean heldAfterFourMinutesOf(Answer failure) {
		TestAccount classic = TestAccount.classic();
		classic.awaitToken();
		classic.api.tokens(failure);
		classic.advanceSeconds(6140 + 300);
		CompletableFuture<Secret> caller = classic.token();
		classic.advanceSeconds(5);
		return !caller.isCompletedExceptionally();
	}

	@Test
	void aStableCallWithoutAnswerHurtsNobody() {
		TestAccount stable = TestAccount.stable();
		stable.awaitToken();
		stable.advanceSeconds(6940);
		stable.api.latency(Duration.ofDays(9));
		stable.advanceSeconds(240);
		assertThat(stable.awaitToken()).isEqualTo("token-1");
	}

}
