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
import java.util.stream.Stream;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsSdkSignerTests {

	private final ManualScheduler scheduler = new ManualScheduler();

	private final ScriptedWeChatApi api = ScriptedWeChatApi.on(this.scheduler);

	private final AccountCredentials credentials = WeChatAccount
		.builder("wx5823bf96d3bd56c7", () -> Secret.of("the app secret"), this.api)
		.scheduler(this.scheduler)
		.buildCredentials();

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
		Instant now = Instant.ofEpochMilli(this.scheduler.currentTimeMillis());
		assertThat(this.signer.sign("https://example.com/").timestamp()).isEqualTo(now.getEpochSecond());
		this.scheduler.advance(Duration.ofSeconds(90));
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
		this.scheduler.advance(Duration.ofSeconds(1));
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
		this.scheduler.advance(Duration.ofMinutes(5));
		assertThat(this.api.requests()).isEmpty();
	}

	@Test
	void saysWhyThereIsNoTicket() {
		this.api.tokens(ScriptedWeChatApi.refuse(40125));
		CompletableFuture<JsSdkConfig> config = this.signer.signAsync("https://example.com/").toCompletableFuture();
		this.scheduler.advance(Duration.ofSeconds(1));
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
	void aRejectedConfigurationHasTheTicketFetchedAnewAtMostOnceInFiveMinutes() {
		JsSdkConfig first = signLater();
		this.scheduler.advance(Duration.ofMinutes(5));
		assertThat(invalidate(first)).as("the ticket is another one").isTrue();
		assertThat(this.api.requests()).extracting("call")
			.containsOnlyOnce(WeChatApi.Call.GET_STABLE_ACCESS_TOKEN)
			.hasSize(3);
		JsSdkConfig second = signLater();
		this.scheduler.advance(Duration.ofMinutes(4));
		assertThat(invalidate(second)).as("the ticket is young").isFalse();
		assertThat(this.api.requests()).hasSize(3);
		this.scheduler.advance(Duration.ofMinutes(1));
		assertThat(invalidate(second)).isTrue();
		assertThat(this.api.requests()).hasSize(4);
	}

	@Test
	void aTicketThatIsTooYoungSpendsNothing() {
		JsSdkConfig signed = signLater();
		for (int i = 0; i < 8; i++) {
			assertThat(invalidate(signed)).isFalse();
			this.scheduler.advance(Duration.ofSeconds(20));
		}
		this.scheduler.advance(Duration.ofMinutes(3));
		assertThat(invalidate(signed)).isTrue();
	}

	@Test
	void aTicketThatWeChatConfirmsIsNoReasonToSignAgain() {
		this.api.tickets((request) -> ScriptedWeChatApi.issue("always-the-same"));
		JsSdkConfig signed = signLater();
		this.scheduler.advance(Duration.ofMinutes(5));
		assertThat(invalidate(signed)).isFalse();
		assertThat(this.api.requests()).hasSize(3);
		this.scheduler.advance(Duration.ofMinutes(4));
		assertThat(invalidate(signed)).isFalse();
		assertThat(this.api.requests()).as("it was confirmed four minutes ago").hasSize(3);
	}

	@Test
	void nobodyButTheReporterWaitsWhileWeChatHangs() {
		JsSdkConfig signed = signLater();
		this.scheduler.advance(Duration.ofMinutes(5));
		this.api.latency(Duration.ofDays(1));
		CompletableFuture<Boolean> report = this.signer.invalidateAsync(signed).toCompletableFuture();
		for (int i = 0; i < 900; i++) {
			assertThat(this.signer.signAsync("https://example.com/")).isCompleted();
			assertThat(this.signer.sign("https://example.com/")).isNotNull();
			this.scheduler.advance(Duration.ofMillis(100));
			this.signer.invalidateAsync(signed);
		}
		assertThat(report).isCompletedWithValue(false);
	}

	@Test
	void nobodyWaitsOrFailsWhileADoubtedTicketCannotBeFetched() {
		JsSdkConfig signed = signLater();
		this.scheduler.advance(Duration.ofMinutes(5));
		this.api.tickets(ScriptedWeChatApi.refuse(45009));
		assertThat(invalidate(signed)).isFalse();
		for (int minute = 0; minute < 90; minute++) {
			assertThat(this.signer.signAsync("https://example.com/")).isCompleted();
			this.scheduler.advance(Duration.ofMinutes(1));
		}
		assertThat(this.api.requests()).hasSizeLessThan(6);
	}

	@Test
	void forgedReportsOfADayCostAFleetOneTicketInFiveMinutes() {
		MemoryCredentialStore shared = new MemoryCredentialStore(this.scheduler);
		ScriptedWeChatApi weChat = ScriptedWeChatApi.on(this.scheduler)
			.tickets((request) -> ScriptedWeChatApi.issue("always-the-same"));
		List<JsSdkSigner> fleet = Stream
			.generate(() -> WeChatAccount.builder("wx5823bf96d3bd56c7", () -> Secret.of("secret"), weChat)
				.scheduler(this.scheduler)
				.store(shared)
				.buildCredentials())
			.limit(3)
			.map((account) -> JsSdkSigner.builder(account).build())
			.toList();
		fleet.forEach((signer) -> signer.signAsync("https://example.com/"));
		this.scheduler.advance(Duration.ofSeconds(5));
		JsSdkConfig forged = fleet.get(0).sign("https://example.com/");
		for (int second = 0; second < 24 * 60 * 60; second += 10) {
			fleet.forEach((signer) -> signer.invalidateAsync(forged));
			this.scheduler.advance(Duration.ofSeconds(10));
		}
		assertThat(weChat.requests()).filteredOn((request) -> request.call() == WeChatApi.Call.GET_TICKET)
			.hasSizeBetween(270, 289);
		assertThat(weChat.requests()).filteredOn((request) -> request.call() != WeChatApi.Call.GET_TICKET)
			.hasSizeLessThan(15);
	}

	@Test
	void aConfigurationOfAnotherTicketOrPageIsSignedAgainAndLeavesTheTicketAlone() {
		JsSdkConfig signed = signLater();
		this.scheduler.advance(Duration.ofMinutes(5));
		JsSdkConfig other = new JsSdkConfig(signed.appId(), signed.timestamp(), signed.nonceStr(), signed.signature(),
				List.of(), List.of(), false, "https://example.com/other");
		for (int i = 0; i < 3; i++) {
			assertThat(invalidate(other)).isTrue();
		}
		assertThat(this.api.requests()).hasSize(2);
		assertThat(invalidate(signed)).as("no report was counted").isTrue();
	}

	@Test
	void withoutATicketAReportChangesNothing() {
		JsSdkConfig unknown = new JsSdkConfig("wx5823bf96d3bd56c7", 1414587457, "nonce", "signature", List.of(),
				List.of(), false, "https://example.com/");
		assertThat(invalidate(unknown)).isFalse();
		assertThat(this.api.requests()).as("nothing is fetched for a mere report").isEmpty();
	}

	/** Return the result that the signer gives within a second. */
	private boolean invalidate(JsSdkConfig config) {
		CompletableFuture<Boolean> answer = this.signer.invalidateAsync(config).toCompletableFuture();
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(answer).isCompleted();
		return answer.join();
	}

	private JsSdkConfig signLater() {
		CompletableFuture<JsSdkConfig> config = this.signer.signAsync("https://example.com/").toCompletableFuture();
		this.scheduler.advance(Duration.ofSeconds(1));
		return config.join();
	}

	private void fetchTicket() {
		this.credentials.jsapiTicket().getAsync();
		this.scheduler.advance(Duration.ofSeconds(1));
	}

	private static String sha1(String text) throws Exception {
		return HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
	}

}
