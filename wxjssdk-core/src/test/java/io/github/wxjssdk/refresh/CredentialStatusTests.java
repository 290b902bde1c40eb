package io.github.wxjssdk.refresh;

import java.time.Duration;

import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.CredentialEvent.FetchFailed;
import io.github.wxjssdk.credential.CredentialEvent.Fetched;
import io.github.wxjssdk.credential.CredentialEvent.Fetching;
import io.github.wxjssdk.credential.CredentialEvent.Waited;
import io.github.wxjssdk.credential.CredentialStatus;
import io.github.wxjssdk.store.CredentialKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CredentialStatusTests {

	private final TestAccount account = TestAccount.stable();

	@Test
	void nothingIsKnownOfWhatNobodyAskedFor() {
		CredentialStatus status = ticket();
		assertThat(status.key().kind()).isEqualTo(CredentialKind.JSAPI_TICKET);
		assertThat(status.asked()).isFalse();
		assertThat(status.usable()).isFalse();
		assertThat(status.age()).isNull();
		assertThat(status.remaining()).isNull();
		assertThat(status.lastRefresh()).isNull();
		assertThat(status.nextRefresh()).isNull();
		assertThat(this.account.store.operations()).isEmpty();
	}

	@Test
	void aRefreshIsDueWhileTheFirstOneRuns() {
		this.account.ticket();
		assertThat(ticket().asked()).isTrue();
		assertThat(ticket().usable()).isFalse();
		assertThat(ticket().lastRefresh()).isNull();
		assertThat(ticket().nextRefresh()).isZero();
	}

	@Test
	void aFreshCredentialIsUsableUntilItsNextRefresh() {
		this.account.awaitTicket();
		Duration age = ticket().age();
		this.account.advanceSeconds(100);
		CredentialStatus status = ticket();
		assertThat(status.usable()).isTrue();
		assertThat(status.rejected()).isFalse();
		assertThat(status.age()).isEqualTo(age.plusSeconds(100));
		assertThat(status.age().plus(status.remaining())).isEqualTo(Duration.ofHours(2));
		assertThat(status.nextRefresh()).isEqualTo(status.remaining().minusSeconds(1050));
		assertThat(status.lastRefresh().ago()).hasSeconds(100);
		assertThat(status.lastRefresh().failure()).isNull();
		assertThat(status.lastRefresh().failureClass()).isNull();
	}

	@Test
	void aFailureIsToldWithItsReasonAndWhenTheNextTryIs() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(40125));
		this.account.ticket();
		this.account.advanceSeconds(2);
		CredentialStatus token = this.account.credentials.accessTokens().status();
		assertThat(token.usable()).isFalse();
		assertThat(token.lastRefresh().failure()).contains("40125").contains("wechat.app-secret");
		assertThat(token.lastRefresh().failureClass()).isEqualTo(FailureClass.PERMANENT);
		assertThat(token.nextRefresh()).isBetween(Duration.ofSeconds(297), Duration.ofSeconds(299));
		assertThat(ticket().lastRefresh().failureClass()).isEqualTo(FailureClass.PERMANENT);
	}

	@Test
	void aCredentialThatIsHeldWhileRefreshesFailIsStillUsable() {
		this.account.awaitTicket();
		this.account.api.tickets(ScriptedWeChatApi.refuse(-1));
		this.account.advance(Duration.ofMinutes(110));
		assertThat(ticket().usable()).isTrue();
		assertThat(ticket().lastRefresh().failureClass()).isEqualTo(FailureClass.TRANSIENT);
		this.account.advance(Duration.ofMinutes(10));
		assertThat(ticket().usable()).isFalse();
		assertThat(ticket().remaining()).isZero();
	}

	@Test
	void whatAnotherInstanceMetIsOfNoKnownClass() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(40125));
		this.account.token();
		this.account.advanceSeconds(2);
		TestAccount sibling = this.account.sibling((builder) -> builder);
		sibling.token();
		sibling.advanceSeconds(2);
		CredentialStatus status = sibling.credentials.accessTokens().status();
		assertThat(status.lastRefresh().failure()).contains("40125");
		assertThat(status.lastRefresh().failureClass()).isNull();
	}

	@Test
	void aRejectedValueIsUsableWhileANewerOneIsLookedFor() {
		this.account.awaitToken();
		this.account.advanceSeconds(60);
		this.account.credentials.accessTokens().invalidate(Secret.of("token-1"));
		CredentialStatus status = this.account.credentials.accessTokens().status();
		assertThat(status.rejected()).isTrue();
		assertThat(status.usable()).isTrue();
		assertThat(status.nextRefresh()).isZero();
	}

	@Test
	void anAccountTellsOfItsThreeCredentials() {
		assertThat(this.account.credentials.status()).extracting((status) -> status.key().kind())
			.containsExactly(CredentialKind.STABLE_ACCESS_TOKEN, CredentialKind.JSAPI_TICKET,
					CredentialKind.WX_CARD_TICKET);
	}

	@Test
	void eachFetchBeginsAndEndsWithAnEvent() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(-1));
		this.account.token();
		this.account.advanceSeconds(2);
		this.account.api.tokens(this.account.api::issueToken);
		this.account.advanceSeconds(10);
		this.account.awaitToken();
		assertThat(this.account.events).filteredOn((event) -> !(event instanceof Waited))
			.extracting((event) -> event.getClass().getSimpleName())
			.startsWith("Fetching", "FetchFailed", "RefreshFailed")
			.endsWith("Fetching", "Fetched");
		assertThat(this.account.events(Fetching.class))
			.hasSize(this.account.events(FetchFailed.class).size() + this.account.events(Fetched.class).size());
	}

	@Test
	void whoHadToWaitIsCountedWithHowLongItTook() {
		this.account.token();
		this.account.token();
		this.account.advanceSeconds(1);
		this.account.token();
		assertThat(this.account.events(Waited.class)).hasSize(2).allSatisfy((waited) -> {
			assertThat(waited.waited()).hasMillis(200);
			assertThat(waited.served()).isTrue();
		});
	}

	@Test
	void whoWaitedInVainIsCountedAsSuch() {
		this.account.api.tokens(ScriptedWeChatApi.refuse(-1));
		this.account.token();
		this.account.advanceSeconds(1);
		assertThat(this.account.events(Waited.class)).singleElement()
			.satisfies((waited) -> assertThat(waited.served()).isFalse());
	}

	private CredentialStatus ticket() {
		return this.account.credentials.jsapiTicket().status();
	}

}
