package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A person has cured the cause of a failure, and ends the cool-downs. */
class EndedCoolDownTests {

	private final TestAccount account = TestAccount.stable();

	@ParameterizedTest
	@ValueSource(ints = { 45009, 40013, 40164, 45011, -1, 88888 })
	void theNextCallerTriesAtOnce(int errcode) {
		failWith(errcode);
		this.account.api.tokens(this.account.api::issueToken);
		this.account.credentials.endCoolDowns();
		assertThat(this.account.awaitToken()).isEqualTo("token-1");
	}

	@Test
	void nobodyNeedsToAsk() {
		failWith(45009);
		this.account.api.tokens(this.account.api::issueToken);
		this.account.credentials.endCoolDowns();
		this.account.advance(Duration.ofSeconds(5));
		assertThat(this.account.api.tokenRequests()).hasSize(2);
	}

	@Test
	void aFailureBeginsAnotherCoolDown() {
		failWith(45009);
		this.account.credentials.endCoolDowns();
		this.account.advance(Duration.ofMinutes(50));
		assertThat(this.account.api.tokenRequests()).hasSize(2);
	}

	@Test
	void anAttemptThatFailsMeanwhileDoesNotBringItBack() {
		this.account.api.latency(Duration.ofSeconds(3)).tokens(ScriptedWeChatApi.refuse(45009));
		this.account.token();
		this.account.advance(Duration.ofSeconds(1));
		this.account.credentials.endCoolDowns();
		this.account.advance(Duration.ofSeconds(3));
		this.account.api.latency(Duration.ZERO).tokens(this.account.api::issueToken);
		assertThat(this.account.awaitToken()).isEqualTo("token-1");
	}

	@Test
	void whatIsFreshStays() {
		this.account.awaitToken();
		this.account.credentials.endCoolDowns();
		this.account.advance(Duration.ofMinutes(10));
		assertThat(this.account.api.tokenRequests()).hasSize(1);
	}

	@Test
	void theCoolDownThatAnotherInstanceLeftEndsToo() {
		failWith(45009);
		TestAccount other = this.account.sibling(UnaryOperator.identity());
		assertThat(other.token()).isNotCompleted();
		other.advance(Duration.ofSeconds(5));
		other.api.tokens(other.api::issueToken);
		other.credentials.endCoolDowns();
		assertThat(other.awaitToken()).isEqualTo("token-1");
	}

	private void failWith(int errcode) {
		this.account.scheduler.chance(0.999);
		this.account.api.tokens(ScriptedWeChatApi.refuse(errcode));
		this.account.token();
		this.account.advance(Duration.ofMillis(800));
		assertThat(this.account.api.tokenRequests()).hasSize(1);
	}

}
