package io.github.wxjssdk.spring.diagnosis;

import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.diagnosis.Cause;
import io.github.wxjssdk.diagnosis.RejectedSignature;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DiagnosisLogTests {

	private final ManualScheduler scheduler = new ManualScheduler();

	private final WeChatAccount shop = WeChatAccount
		.builder("wx0000000000000001", () -> Secret.of("the app secret"), ScriptedWeChatApi.on(this.scheduler))
		.name("shop")
		.scheduler(this.scheduler)
		.build();

	private final AccountDiagnoses diagnoses = new AccountDiagnoses(WeChatAccounts.of(this.shop, List.of()));

	private final DiagnosisLog log = new DiagnosisLog(this.diagnoses, this.scheduler);

	private final LogCapture capture = LogCapture.of(DiagnosisLog.class);

	@BeforeEach
	void fetchTicket() {
		List.of("a.cn", "b.cn").forEach(this.log::expect);
		this.shop.credentials().jsapiTicket().getAsync();
		this.scheduler.advance(Duration.ofSeconds(1));
	}

	@AfterEach
	void stopCapture() {
		this.capture.close();
	}

	@Test
	void saysWhatIsWrongAndWhatToDo() {
		assertThat(report(null, "a.cn", "http://a.cn/p?code=1", "https://a.cn/p?code=1"))
			.isEqualTo(Cause.HTTP_FOR_HTTPS);
		assertThat(warnings()).singleElement()
			.asString()
			.startsWith(
					"WeChat rejected a signature on a.cn (http-for-https): The signature is for http://a.cn/p?code=…,"
							+ " but WeChat compares it with https://a.cn/p?code=…: http was signed where the page has https."
							+ " A proxy ends TLS")
			.endsWith("It is not logged again for this host.");
	}

	@Test
	void namesAllOfSeveralCauses() {
		assertThat(report(null, "a.cn", "http://a.cn/p", "https://a.cn/p?x=1&y=2")).isEqualTo(Cause.HTTP_FOR_HTTPS);
		assertThat(warnings()).singleElement().asString().contains("on a.cn (http-for-https, query-missing): ");
	}

	@Test
	void saysItOnceForEachCauseHostAndAccount() {
		for (int i = 0; i < 3; i++) {
			assertThat(report(null, "a.cn", "http://a.cn/", "https://a.cn/")).isEqualTo(Cause.HTTP_FOR_HTTPS);
		}
		assertThat(warnings()).hasSize(1);
		report(null, "a.cn", "https://a.cn/p/", "https://a.cn/p");
		assertThat(warnings()).hasSize(2);
		report(null, "b.cn", "http://b.cn/", "https://b.cn/");
		assertThat(warnings()).hasSize(3);
		report("shop", "a.cn", "http://a.cn/", "https://a.cn/");
		assertThat(warnings()).hasSize(4).last().asString().contains("on a.cn of 'shop' (");
	}

	@Test
	void whoReportsALotIsNotDiagnosedAnyMore() {
		for (int i = 0; i < 10; i++) {
			assertThat(report(null, "a.cn", "http://a.cn/", "https://a.cn/")).isNotNull();
		}
		assertThat(report(null, "a.cn", "http://a.cn/", "https://a.cn/")).isNull();
		assertThat(report(null, "b.cn", "http://b.cn/", "https://b.cn/")).isNotNull();
		this.scheduler.advance(Duration.ofSeconds(10));
		assertThat(report(null, "a.cn", "http://a.cn/", "https://a.cn/")).isNotNull();
	}

	@Test
	void whoInventsHostsDoesNotFillTheLog() {
		for (int i = 0; i < 60; i++) {
			report(null, "host" + i, "http://a.cn/", "https://a.cn/");
			this.scheduler.advance(Duration.ofSeconds(10));
		}
		assertThat(warnings()).hasSizeBetween(10, 11);
		// A line that was held back can be logged later.
		this.scheduler.advance(Duration.ofMinutes(20));
		report(null, "host59", "http://a.cn/", "https://a.cn/");
		assertThat(warnings()).last().asString().contains("on host59 ");
	}

	@Test
	void whoInventsHostsSpendsNothingOfTheOthersBudget() {
		for (int i = 0; i < 1000; i++) {
			this.log.expect("host" + i);
			report(null, "host" + i, "http://a.cn/", "https://a.cn/");
		}
		assertThat(warnings()).hasSizeBetween(20, 24);
		assertThat(report(null, "a.cn", "http://a.cn/", "https://a.cn/")).isEqualTo(Cause.HTTP_FOR_HTTPS);
		assertThat(warnings()).last().asString().contains("on a.cn ");
	}

	@Test
	void showsNoTicket() {
		String ticket = this.shop.credentials().jsapiTicket().get().reveal();
		report(null, "a.cn", "http://a.cn/", "https://a.cn/");
		report(null, "a.cn", "https://a.cn/x", "https://a.cn/y");
		assertThat(this.capture.text()).isNotEmpty().doesNotContain(ticket);
	}

	@Test
	void knowsNoOtherAccounts() {
		RejectedSignature rejected = RejectedSignature.of("https://a.cn/", "n", 1, "0".repeat(40));
		assertThat(this.diagnoses.diagnose("shop", rejected).cause()).isEqualTo(Cause.UNKNOWN);
		assertThatIllegalArgumentException().isThrownBy(() -> this.diagnoses.diagnose("other", rejected))
			.withMessageContaining("There are: shop.");
	}

	private Cause report(String account, String host, String signed, String page) {
		JsSdkConfig config = this.shop.jsSdkSigner().sign(signed);
		return this.log.report(account, host,
				RejectedSignature.of(page, config.nonceStr(), config.timestamp(), config.signature()));
	}

	private List<String> warnings() {
		return this.capture.lines(Level.WARN);
	}

}
