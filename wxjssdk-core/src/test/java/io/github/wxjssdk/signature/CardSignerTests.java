package io.github.wxjssdk.signature;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CardSignerTests {

	private static final Pattern CARD_EXT = Pattern
		.compile("\\{\"code\":\"(.*?)\",\"openid\":\"(.*?)\",\"timestamp\":\"(\\d{10})\","
				+ "\"nonce_str\":\"([0-9A-Za-z_-]{12})\",\"signature\":\"([0-9a-f]{40})\"}");

	private final ManualScheduler scheduler = new ManualScheduler();

	private final AccountCredentials credentials = WeChatAccount
		.builder("wx5823bf96d3bd56c7", () -> Secret.of("the app secret"), ScriptedWeChatApi.on(this.scheduler))
		.scheduler(this.scheduler)
		.buildCredentials();

	private final CardSigner signer = CardSigner.of(this.credentials);

	@BeforeEach
	void fetchBothTickets() {
		this.credentials.jsapiTicket().getAsync();
		this.scheduler.advance(Duration.ofSeconds(1));
		this.credentials.wxCardTicket().getAsync();
		this.scheduler.advance(Duration.ofSeconds(1));
	}

	@Test
	void signsACardToAddWithTheCardTicket() {
		CardSigner.AddCardConfig config = this.signer.signAddCard("pCard", "code1", "oUser");
		assertThat(config.cardId()).isEqualTo("pCard");
		Matcher ext = cardExt(config);
		assertThat(ext.group(1)).isEqualTo("code1");
		assertThat(ext.group(2)).isEqualTo("oUser");
		assertThat(Long.parseLong(ext.group(3))).isEqualTo(this.scheduler.currentTimeMillis() / 1000);
		assertThat(ext.group(5))
			.isEqualTo(Signature.ofValues("ticket-2", ext.group(3), "pCard", "code1", "oUser", ext.group(4)));
	}

	@Test
	void signsACardThatEverybodyMayAdd() {
		Matcher ext = cardExt(this.signer.signAddCard("pCard", null, null));
		assertThat(ext.group(1)).isEmpty();
		assertThat(ext.group(2)).isEmpty();
		assertThat(ext.group(5)).isEqualTo(Signature.ofValues("ticket-2", ext.group(3), "pCard", ext.group(4)));
	}

	@Test
	void signsACardToChooseWithTheAppId() {
		CardSigner.ChooseCardConfig config = this.signer.signChooseCard("shop1", "GROUPON", "pCard");
		assertThat(config.timestamp()).isEqualTo(this.scheduler.currentTimeMillis() / 1000);
		assertThat(config.signType()).isEqualTo("SHA1");
		assertThat(config.cardSign()).isEqualTo(Signature.ofValues("ticket-2", "wx5823bf96d3bd56c7", "shop1",
				Long.toString(config.timestamp()), config.nonceStr(), "pCard", "GROUPON"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\"b", "a b", "卡", "a\\", "a\n" })
	void refusesWhatWouldNeedEscaping(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.signer.signAddCard(text, null, null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.signer.signAddCard("pCard", text, null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.signer.signChooseCard(null, null, text));
		assertThat(this.signer.signAddCardAsync("pCard", null, text)).failsWithin(Duration.ZERO)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(IllegalArgumentException.class);
		assertThat(this.signer.signChooseCardAsync(text, null, null)).failsWithin(Duration.ZERO)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void needsACardToAdd() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.signer.signAddCard("", null, null))
			.withMessage("The card id is empty");
	}

	@Test
	void signsWithoutBlocking() {
		assertThat(this.signer.signAddCardAsync("pCard", null, null)).isCompleted();
		assertThat(this.signer.signChooseCardAsync(null, null, null)).isCompleted();
	}

	private static Matcher cardExt(CardSigner.AddCardConfig config) {
		Matcher matcher = CARD_EXT.matcher(config.cardExt());
		assertThat(matcher.matches()).as(config.cardExt()).isTrue();
		return matcher;
	}

}
