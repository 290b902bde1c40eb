package io.github.wxjssdk.diagnosis;

import java.time.Duration;
import java.util.List;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The diagnosis with the credentials that running accounts have in memory. */
class HeldTicketsTests {

	private static final String PAGE = "https://shop.example/page";

	private final ManualScheduler scheduler = new ManualScheduler();

	private final ScriptedWeChatApi api = ScriptedWeChatApi.on(this.scheduler);

	private final AccountCredentials brand = account("wx0000000000000001", this.api);

	private final AccountCredentials shop = account("wx0000000000000002",
			ScriptedWeChatApi.on(this.scheduler).tickets((request) -> ScriptedWeChatApi.issue("the shop's ticket")));

	private final SignatureDiagnosis diagnosis = SignatureDiagnosis.of(this.brand, List.of(this.brand, this.shop));

	@Test
	void aReportFetchesNothing() {
		assertThat(this.diagnosis.diagnose(RejectedSignature.of(PAGE, "n", 1, "0".repeat(40))).cause())
			.isEqualTo(Cause.NO_TICKET);
		this.scheduler.advance(Duration.ofMinutes(1));
		assertThat(this.api.requests()).isEmpty();
	}

	@Test
	void anExpiredTicketIsComparedWithAndNotRefreshed() {
		JsSdkConfig config = sign(this.brand);
		this.scheduler.freeze(Duration.ofHours(3));
		int requests = this.api.requests().size();
		assertThat(diagnose(config)).isEqualTo(Cause.RIGHT_SIGNATURE);
		assertThat(this.api.requests()).hasSize(requests);
	}

	@Test
	void theTicketBeforeIsRemembered() {
		JsSdkConfig config = sign(this.brand);
		this.scheduler.advance(Duration.ofHours(2));
		assertThat(sign(this.brand).signature()).isNotEqualTo(config.signature());
		assertThat(diagnose(config)).isEqualTo(Cause.STALE_TICKET);
	}

	@Test
	void theTicketsOfOtherAccountsAreKnown() {
		sign(this.brand);
		assertThat(diagnose(sign(this.shop))).isEqualTo(Cause.OTHER_ACCOUNT);
	}

	@Test
	void theAccessTokenIsNoTicket() {
		sign(this.brand);
		String token = this.brand.accessTokens().get().reveal();
		assertThat(this.diagnosis
			.diagnose(RejectedSignature.of(PAGE, "n", 1414587457, Published.signature(token, "n", "1414587457", PAGE)))
			.cause()).isEqualTo(Cause.OTHER_CREDENTIAL);
	}

	private Cause diagnose(JsSdkConfig config) {
		return this.diagnosis
			.diagnose(RejectedSignature.of(PAGE, config.nonceStr(), config.timestamp(), config.signature()))
			.cause();
	}

	private JsSdkConfig sign(AccountCredentials account) {
		account.jsapiTicket().getAsync();
		this.scheduler.advance(Duration.ofSeconds(1));
		return JsSdkSigner.builder(account).build().sign(PAGE);
	}

	private AccountCredentials account(String appId, ScriptedWeChatApi api) {
		return WeChatAccount.builder(appId, () -> Secret.of("the app secret"), api)
			.scheduler(this.scheduler)
			.buildCredentials();
	}

}
