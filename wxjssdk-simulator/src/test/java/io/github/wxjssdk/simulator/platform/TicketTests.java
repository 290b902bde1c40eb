package io.github.wxjssdk.simulator.platform;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TicketTests extends PlatformTestAccount {

	private static final String PAGE = "https://example.com/page";

	@Test
	void callsRepeatTheTicketAndSayTheFullLifeEachTime() {
		IssuedCredential first = ticket();
		advance(Duration.ofSeconds(3600));
		assertThat(ticket()).isEqualTo(first);
		assertThat(first.expiresIn()).isEqualTo(7200);
	}

	@Test
	void aTicketIsReplacedWhenItHasLivedAndTheLifeThatWasPromisedIsKept() {
		IssuedCredential first = ticket();
		advance(Duration.ofSeconds(7000));
		assertThat(ticket()).isEqualTo(first);
		advance(Duration.ofSeconds(200));
		assertThat(ticket().value()).isNotEqualTo(first.value());
		assertThat(verify(first).ok()).isTrue();
		advance(Duration.ofSeconds(7000));
		assertThat(verify(first).ok()).isFalse();
	}

	@Test
	void theKindsOfTicketDiffer() {
		IssuedCredential card = this.platform.ticket(holder(stable()), Operation.WX_CARD_TICKET, null);
		assertThat(card.value()).isNotEqualTo(ticket().value());
		assertThat(verify(card).result()).isEqualTo("fail_invalid signature");
	}

	@Test
	void aTicketWantsALivingToken() {
		IssuedCredential expired = stable();
		advance(Duration.ofSeconds(7200));
		assertThatThrownBy(() -> ticket(expired)).hasMessageStartingWith("42001");
		assertThatThrownBy(() -> ticket(new IssuedCredential("made-up", 1))).hasMessageStartingWith("40001");
		assertThatThrownBy(() -> ticket(new IssuedCredential("", 1))).hasMessage("41001 access_token missing");
	}

	@Test
	void aTicketOutlivesItsToken() {
		IssuedCredential ticket = ticket();
		this.platform.account(APP_ID).revokeAccessTokens();
		assertThat(verify(ticket).ok()).isTrue();
	}

	@Test
	void aRevokedTicketSignsNothing() {
		IssuedCredential ticket = ticket();
		this.platform.account(APP_ID).revokeTickets();
		assertThat(verify(ticket).ok()).isFalse();
		assertThat(this.platform.account(APP_ID).ticket(Operation.JSAPI_TICKET)).isNull();
		assertThat(ticket().value()).isNotEqualTo(ticket.value());
	}

	@Test
	void neitherTextShowsTheValue() {
		assertThat(ticket().toString()).doesNotContain(ticket().value());
		assertThat(holder(stable()).toString()).doesNotContain(stable().value());
		assertThat(caller().toString()).doesNotContain(SECRET);
	}

	private Verification verify(IssuedCredential ticket) {
		String signature = PageSignature.of(ticket.value(), "nonce", "1414587457", PAGE);
		return this.platform.verify(PAGE, PageConfig.of(APP_ID, 1414587457, "nonce", signature));
	}

}
