package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.LeaseRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An instance that took over from the store at its start what others had fetched. */
class PreparedInstanceTests {

	private static final CredentialKey TOKEN = new CredentialKey("wx5823bf96d3bd56c7",
			CredentialKind.STABLE_ACCESS_TOKEN);

	private static final Duration BEHIND_AT_MOST = Duration.ofSeconds(72);

	private final TestAccount first = TestAccount.withoutRefreshAhead();

	private TestAccount second;

	@BeforeEach
	void prepare() {
		this.first.awaitTicket();
		this.second = this.first.sibling(UnaryOperator.identity());
		this.second.credentials.prepare();
		this.second.scheduler.runDue();
		// One that asks no more, so that what follows is the second one's doing.
		this.first.credentials.close();
	}

	@Test
	void looksAgainInTimeThoughNobodyHasAsked() {
		publish("token-of-another");
		this.second.advance(BEHIND_AT_MOST);
		assertThat(TestAccount.value(this.second.token())).isEqualTo("token-of-another");
	}

	@Test
	void looksAgainInTimeOnceSomebodyHasAsked() {
		assertThat(TestAccount.value(this.second.token())).isEqualTo("token-1");
		publish("token-of-another");
		this.second.advance(BEHIND_AT_MOST);
		assertThat(TestAccount.value(this.second.token())).isEqualTo("token-of-another");
	}

	@Test
	void refreshesAheadOnceSomebodyHasAsked() {
		assertThat(this.second.credentials.jsapiTicket().get().reveal()).isEqualTo("ticket-1");
		for (int i = 0; i < 100; i++) {
			this.second.advance(Duration.ofMinutes(15));
			assertThat(this.second.ticket()).isCompleted();
		}
		assertThat(this.second.events(CredentialEvent.Waited.class)).isEmpty();
		assertThat(this.second.api.ticketRequests()).hasSizeGreaterThan(10);
	}

	@Test
	void saysThatSomebodyHasAsked() {
		assertThat(this.second.credentials.jsapiTicket().status().asked()).isFalse();
		this.second.credentials.jsapiTicket().get();
		assertThat(this.second.credentials.jsapiTicket().status().asked()).isTrue();
		assertThat(this.second.credentials.jsapiTicket().status().nextRefresh()).isPositive();
		assertThat(this.second.credentials.accessTokens().status().asked()).isFalse();
	}

	@Test
	void fetchesNothingForNobodyAndLooksOnlyAsLongAsItHoldsSomething() {
		int requests = this.second.api.requests().size();
		this.second.advance(Duration.ofHours(2));
		int operations = this.second.store.operations().size();
		this.second.advance(Duration.ofHours(2));
		assertThat(this.second.store.operations()).hasSize(operations);
		assertThat(this.second.api.requests()).hasSize(requests);
		assertThat(this.second.awaitTicket()).isEqualTo("ticket-2");
		this.second.advance(Duration.ofHours(2));
		assertThat(this.second.store.operations()).hasSizeGreaterThan(operations + 100);
	}

	private void publish(String value) {
		Acquisition lease = this.first.store.acquire(TOKEN,
				new LeaseRequest("another", null, Duration.ofSeconds(7200), ""));
		assertThat(lease).isInstanceOf(Acquisition.Leased.class);
		this.first.store.publish(TOKEN, ((Acquisition.Leased) lease).lease(), ScriptedWeChatApi.issue(value));
	}

}
