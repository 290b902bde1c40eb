package io.github.wxjssdk.credential;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import io.github.wxjssdk.api.Secret;
import org.junit.jupiter.api.Test;

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
		this.account.machine.close();
		assertThat(TestAccount.unavailable(this.account.ticket())).hasCauseInstanceOf(RejectedExecutionException.class);
		assertThatExceptionOfType(CredentialUnavailableException.class)
			.isThrownBy(() -> this.account.credentials.jsapiTicket().get());
	}

	@Test
	void whoJoinsARefreshWhoseMachineIsClosedIsToldAtOnce() {
		this.account.token();
		this.account.advance(Duration.ofMillis(100));
		this.account.machine.close();
		assertThat(TestAccount.unavailable(this.account.token())).hasCauseInstanceOf(RejectedExecutionException.class);
	}

	@Test
	void aClosedMachineStillServesWhatIsUsable() {
		TestAccount account = TestAccount.withoutRefreshAhead();
		account.awaitTicket();
		account.advanceSeconds(6500);
		account.machine.close();
		assertThat(TestAccount.value(account.ticket())).isEqualTo("ticket-1");
		account.machine.advance(Duration.ofSeconds(660));
		assertThat(TestAccount.value(account.ticket())).isEqualTo("ticket-1");
		account.machine.advance(Duration.ofSeconds(100));
		TestAccount.unavailable(account.ticket());
	}

	@Test
	void aMachineThatIsTheUsersIsNotClosed() {
		this.account.credentials.close();
		boolean[] ran = new boolean[1];
		this.account.machine.execute(() -> ran[0] = true);
		this.account.machine.runDue();
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
		AccountCredentials credentials = AccountCredentials
			.builder("wx1", () -> Secret.of("the app secret"), this.account.api)
			.build();
		credentials.close();
		assertThat(TestAccount.unavailable(credentials.accessToken().getAsync().toCompletableFuture()))
			.hasCauseInstanceOf(RejectedExecutionException.class);
	}

}
