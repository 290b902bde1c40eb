package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClosingTests {

	private final TestAccount account = TestAccount.stable();

	@Test
	void whoWaitsIsToldWhenTheCredentialsAreClosed() {
		CompletableFuture<Secret> ticket = this.account.ticket();
		CompletableFuture<Secret> token = this.account.token();
		this.account.advance(Duration.ofMillis(100));
		this.account.credentials.close();
		assertThat(TestAccount.unavailable(ticket)).hasCauseInstanceOf(RejectedExecutionException.class);
		assertThat(TestAccount.unavailable(token)).hasCauseInstanceOf(RejectedExecutionException.class);
	}

	@Test
	void whoAsksAClosedMachineIsToldAtOnce() {
		this.account.scheduler.close();
		assertThat(TestAccount.unavailable(this.account.ticket())).hasCauseInstanceOf(RejectedExecutionException.class);
		assertThatExceptionOfType(CredentialUnavailableException.class)
			.isThrownBy(() -> this.account.credentials.jsapiTicket().get());
	}

	@Test
	void whoJoinsARefreshWhoseMachineIsClosedIsToldAtOnce() {
		this.account.token();
		this.account.advance(Duration.ofMillis(100));
		this.account.scheduler.close();
		assertThat(TestAccount.unavailable(this.account.token())).hasCauseInstanceOf(RejectedExecutionException.class);
	}

	@Test
	void aClosedMachineStillServesWhatIsUsable() {
		TestAccount account = TestAccount.withoutRefreshAhead();
		account.awaitTicket();
		account.advanceSeconds(6500);
		account.scheduler.close();
		assertThat(TestAccount.value(account.ticket())).isEqualTo("ticket-1");
		account.scheduler.advance(Duration.ofSeconds(660));
		assertThat(TestAccount.value(account.ticket())).isEqualTo("ticket-1");
		account.scheduler.advance(Duration.ofSeconds(100));
		TestAccount.unavailable(account.ticket());
	}

	@Test
	void aMachineThatIsTheUsersIsNotClosed() {
		this.account.credentials.close();
		boolean[] ran = new boolean[1];
		this.account.scheduler.execute(() -> ran[0] = true);
		this.account.scheduler.runDue();
		assertThat(ran[0]).isTrue();
	}

	@Test
	void whoWaitsForACardTicketIsToldToo() {
		CompletableFuture<Secret> ticket = this.account.credentials.wxCardTicket().getAsync().toCompletableFuture();
		this.account.advance(Duration.ofMillis(100));
		this.account.credentials.wxCardTicket().getAsync();
		this.account.credentials.close();
		assertThat(TestAccount.unavailable(ticket)).hasCauseInstanceOf(RejectedExecutionException.class);
	}

	@Test
	void aMachineOfItsOwnIsClosed() {
		AccountCredentials credentials = WeChatAccount
			.builder("wx1", () -> Secret.of("the app secret"), this.account.api)
			.buildCredentials();
		credentials.close();
		assertThat(TestAccount.unavailable(credentials.accessTokens().getAsync().toCompletableFuture()))
			.hasCauseInstanceOf(RejectedExecutionException.class);
	}

	@ParameterizedTest
	@MethodSource
	void nothingRunsAfterwardsOnAMachineThatGoesOn(Duration closedAfter) {
		CompletableFuture<Void> prepared = this.account.credentials.prepare().toCompletableFuture();
		CompletableFuture<Secret> ticket = this.account.ticket();
		CompletableFuture<Secret> card = this.account.credentials.wxCardTicket().getAsync().toCompletableFuture();
		this.account.advance(closedAfter);
		this.account.credentials.close();
		assertThat(List.of(prepared, ticket, card)).allMatch(CompletableFuture::isDone);
		List<Object> before = whatHappened();
		this.account.advance(Duration.ofHours(1));
		assertThat(this.account.token()).isDone();
		assertThat(this.account.ticket()).isDone();
		assertThat(this.account.credentials.accessTokens().invalidate(Secret.of("token-1"))).isIn(true, false);
		assertThat(this.account.token()).isDone();
		this.account.advance(Duration.ofDays(1));
		TestAccount.unavailable(this.account.ticket());
		assertThat(whatHappened()).isEqualTo(before);
	}

	/** Through both calls of the cold start, the first look, and the first refresh. */
	static Stream<Duration> nothingRunsAfterwardsOnAMachineThatGoesOn() {
		return Stream.of(0, 1, 200, 201, 400, 401, 1000, 60_000, 61_000, 5_910_000, 5_910_100, 6_915_000, 6_915_200)
			.map(Duration::ofMillis);
	}

	@Test
	void whatIsHalfDoneIsLeftThere() {
		int operations = 6;
		for (int closedIn = 0; closedIn < operations; closedIn++) {
			TestAccount account = TestAccount.stable();
			int[] left = { closedIn };
			account.store.disturb(() -> {
				if (left[0]-- == 0) {
					account.credentials.close();
				}
			});
			CompletableFuture<Secret> ticket = account.ticket();
			account.advanceSeconds(1);
			assertThat(ticket).isDone();
			assertThat(account.store.operations()).as("operations when closed in the one before").hasSize(closedIn + 1);
			List<Object> before = List.of(account.api.requests().size(), account.events.size());
			account.advance(Duration.ofDays(1));
			assertThat(List.of(account.api.requests().size(), account.events.size())).isEqualTo(before);
		}
	}

	@Test
	void whoPreparesIsToldToo() {
		this.account.credentials.close();
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> this.account.credentials.prepare());
	}

	private List<Object> whatHappened() {
		return List.of(List.copyOf(this.account.store.operations()), List.copyOf(this.account.api.requests()),
				List.copyOf(this.account.events));
	}

}
