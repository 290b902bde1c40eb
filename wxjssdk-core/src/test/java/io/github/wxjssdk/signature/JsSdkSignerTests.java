package io.github.wxjssdk.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.credential.ManualMachine;
import io.github.wxjssdk.credential.ScriptedWeChatApi;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsSdkSignerTests {

	private final ManualMachine machine = new ManualMachine();

	private final ScriptedWeChatApi api = ScriptedWeChatApi.on(this.machine);

	private final AccountCredentials credentials = AccountCredentials
		.builder("wx5823bf96d3bd56c7", () -> Secret.of("the app secret"), this.api)
		.machine(this.machine)
		.build();

	private final JsSdkSigner signer = JsSdkSigner.builder(this.credentials).build();

	@Test
	void signsWithTheTicketOfTheAccount() throws Exception {
		fetchTicket();
		JsSdkConfig config = this.signer.sign("https://example.com/?a=1#top");
		assertThat(config.appId()).isEqualTo("wx5823bf96d3bd56c7");
		assertThat(config.url()).isEqualTo("https://example.com/?a=1");
		assertThat(config.nonceStr()).matches("[0-9A-Za-z_-]{12,32}");
		assertThat(config.signature()).isEqualTo(sha1("jsapi_ticket=ticket-1&noncestr=" + config.nonceStr()
				+ "&timestamp=" + config.timestamp() + "&url=https://example.com/?a=1"));
	}

	@Test
	void signsWithTheSecondsOfItsAccountsClock() {
		fetchTicket();
		Instant now = Instant.ofEpochMilli(this.machine.currentTimeMillis());
		assertThat(this.signer.sign("https://example.com/").timestamp()).isEqualTo(now.getEpochSecond());
		this.machine.advance(Duration.ofSeconds(90));
		assertThat(this.signer.sign("https://example.com/").timestamp()).isEqualTo(now.getEpochSecond() + 90);
	}

	@Test
	void asksForNothingUnlessToldTo() {
		fetchTicket();
		JsSdkConfig config = this.signer.sign("https://example.com/");
		assertThat(config.jsApiList()).isEmpty();
		assertThat(config.openTagList()).isEmpty();
		assertThat(config.debug()).isFalse();
	}

	@Test
	void asksForWhatItWasToldTo() {
		fetchTicket();
		List<String> apis = new ArrayList<>(List.of("chooseImage", "anApiOfTomorrow"));
		JsSdkSigner signer = JsSdkSigner.builder(this.credentials)
			.jsApiList(apis)
			.openTagList(List.of("wx-open-audio"))
			.debug(true)
			.build();
		apis.clear();
		JsSdkConfig config = signer.sign("https://example.com/");
		assertThat(config.jsApiList()).containsExactly("chooseImage", "anApiOfTomorrow");
		assertThat(config.openTagList()).containsExactly("wx-open-audio");
		assertThat(config.debug()).isTrue();
	}

	@Test
	void neverSignsTheSameWayTwice() {
		fetchTicket();
		JsSdkConfig first = this.signer.sign("https://example.com/");
		JsSdkConfig second = this.signer.sign("https://example.com/");
		assertThat(first.nonceStr()).isNotEqualTo(second.nonceStr());
		assertThat(first.signature()).isNotEqualTo(second.signature());
	}

	@Test
	void signsLaterWhenThereIsNoTicketYet() throws Exception {
		CompletableFuture<JsSdkConfig> config = this.signer.signAsync("https://example.com/#top").toCompletableFuture();
		assertThat(config).isNotDone();
		this.machine.advance(Duration.ofSeconds(1));
		assertThat(config).isCompletedWithValueMatching((signed) -> signed.url().equals("https://example.com/"));
		assertThat(config.join().signature()).isEqualTo(sha1("jsapi_ticket=ticket-1&noncestr="
				+ config.join().nonceStr() + "&timestamp=" + config.join().timestamp() + "&url=https://example.com/"));
	}

	@Test
	void refusesWhatIsNoPageWithoutFetchingATicket() {
		assertThatExceptionOfType(InvalidPageUrlException.class).isThrownBy(() -> this.signer.sign("/path"));
		assertThat(this.signer.signAsync("/path")).failsWithin(Duration.ZERO)
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.isInstanceOf(InvalidPageUrlException.class)
			.withMessageContaining("must be absolute");
		this.machine.advance(Duration.ofMinutes(5));
		assertThat(this.api.requests()).isEmpty();
	}

	@Test
	void saysWhyThereIsNoTicket() {
		this.api.tokens(ScriptedWeChatApi.refuse(40125));
		CompletableFuture<JsSdkConfig> config = this.signer.signAsync("https://example.com/").toCompletableFuture();
		this.machine.advance(Duration.ofSeconds(1));
		assertThat(config).failsWithin(Duration.ZERO)
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.isInstanceOf(CredentialUnavailableException.class)
			.withMessageContaining("'wechat.app-secret'");
		assertThatExceptionOfType(CredentialUnavailableException.class)
			.isThrownBy(() -> this.signer.sign("https://example.com/"))
			.withMessageContaining("'wechat.app-secret'");
	}

	@Test
	void aRejectedConfigurationHasTheTicketValidatedAtMostOnceInFiveMinutes() {
		JsSdkConfig first = signLater();
		assertThat(this.signer.invalidate(first)).isTrue();
		JsSdkConfig second = signLater();
		assertThat(this.api.requests()).extracting("call").containsOnlyOnce("getStableAccessToken").hasSize(3);
		this.machine.advance(Duration.ofMinutes(4));
		assertThat(this.signer.invalidate(second)).isFalse();
		signLater();
		assertThat(this.api.requests()).hasSize(3);
		this.machine.advance(Duration.ofMinutes(1));
		assertThat(this.signer.invalidate(second)).isTrue();
		assertThat(this.signer.invalidate(second)).isFalse();
		signLater();
		assertThat(this.api.requests()).hasSize(4);
	}

	@Test
	void aConfigurationOfAnotherTicketOrPageIsSignedAgainAndLeavesTheTicketAlone() {
		JsSdkConfig signed = signLater();
		JsSdkConfig other = new JsSdkConfig(signed.appId(), signed.timestamp(), signed.nonceStr(), signed.signature(),
				List.of(), List.of(), false, "https://example.com/other");
		for (int i = 0; i < 3; i++) {
			assertThat(this.signer.invalidate(other)).isTrue();
		}
		signLater();
		assertThat(this.api.requests()).hasSize(2);
		assertThat(this.signer.invalidate(signed)).as("no report was counted").isTrue();
	}

	@Test
	void withoutATicketAReportChangesNothing() {
		JsSdkConfig unknown = new JsSdkConfig("wx5823bf96d3bd56c7", 1414587457, "nonce", "signature", List.of(),
				List.of(), false, "https://example.com/");
		assertThat(this.signer.invalidate(unknown)).isFalse();
		this.machine.advance(Duration.ofSeconds(1));
		assertThat(this.api.requests()).as("nothing is fetched for a mere report").isEmpty();
	}

	/** Late enough for a ticket to be old enough to be rejected. */
	private JsSdkConfig signLater() {
		CompletableFuture<JsSdkConfig> config = this.signer.signAsync("https://example.com/").toCompletableFuture();
		this.machine.advance(Duration.ofSeconds(40));
		return config.join();
	}

	private void fetchTicket() {
		this.credentials.jsapiTicket().getAsync();
		this.machine.advance(Duration.ofSeconds(1));
	}

	private static String sha1(String text) throws Exception {
		return HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
	}

}
