package io.github.wxjssdk.simulator.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VerificationTests extends PlatformTestAccount {

	/** The ticket, nonce and time of the official example. */
	private static final String TICKET = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";

	private static final String NONCE = "Wm3WZYTPz0wzccnW";

	private static final long TIMESTAMP = 1414587457;

	@ParameterizedTest
	@CsvSource({ "http://mp.weixin.qq.com?params=value, 0f9de62fce790f9a083d5c99e95740ceb90c27ed",
			"http://mp.weixin.qq.com/?params=value, f50191877b62b116ef830363a3a613ed652a2d5d",
			"http://mp.weixin.qq.com, f4d90daf4b3bca3078ab155816175ba34c443a7b" })
	void thePublishedVectorsHold(String url, String signature) {
		WeChatPlatform weixin = new WeChatPlatform(this.clock, Duration.ofHours(2), Map.of(APP_ID, SECRET),
				List.of("mp.weixin.qq.com"));
		weixin.account(APP_ID).useTicket(Operation.JSAPI_TICKET, TICKET);
		PageConfig config = PageConfig.of(APP_ID, TIMESTAMP, NONCE, signature);
		assertThat(weixin.verify(url, config).ok()).isTrue();
		assertThat(weixin.verify(url + "#/route", config).ok()).isTrue();
		assertThat(weixin.verify(url + "x", config).ok()).isFalse();
	}

	@Test
	void aWrongSignatureComesWithTheUrlItWasCheckedWith() {
		ticket();
		Verification verification = this.platform.verify("https://example.com/a?b=1#c",
				PageConfig.of(APP_ID, TIMESTAMP, NONCE, "0000"));
		assertThat(verification).isEqualTo(new Verification("fail_invalid signature", "https://example.com/a?b=1"));
	}

	@Test
	void theTicketOfAnotherAccountDoesNotSign() {
		String ticket = ticket().value();
		String url = "https://example.com/";
		String signature = PageSignature.of(ticket, NONCE, Long.toString(TIMESTAMP), url);
		assertThat(this.platform.verify(url, PageConfig.of(APP_ID, TIMESTAMP, NONCE, signature)).ok()).isTrue();
		assertThat(this.platform.verify(url, PageConfig.of(OTHER_APP_ID, TIMESTAMP, NONCE, signature)).result())
			.isEqualTo("fail_invalid signature");
		assertThat(this.platform.verify(url, PageConfig.of("wx3", TIMESTAMP, NONCE, signature)).result())
			.isEqualTo("fail_invalid appid");
	}

	@Test
	void aFieldThatIsMissingIsAnInvalidArgument() {
		List<String> apis = List.of("chooseImage");
		assertThat(List.of(new PageConfig(null, "1", "n", "s", apis, List.of()),
				new PageConfig(APP_ID, "undefined", "n", "s", apis, List.of()),
				new PageConfig(APP_ID, "1", "", "s", apis, List.of()),
				new PageConfig(APP_ID, "1", "n", null, apis, List.of()),
				new PageConfig(APP_ID, "1", "n", "s", List.of(), List.of())))
			.allSatisfy((config) -> assertThat(this.platform.verify("https://example.com/", config).result())
				.isEqualTo("fail_invalid_args"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com", "http://example.com/a b", "https://m.example.com/?x",
			"https://EXAMPLE.com:8443/a", "http://127.0.0.1:1234/a#b" })
	void aPageOfABoundDomainPasses(String url) {
		assertThat(domain(url)).isEqualTo("fail_invalid signature");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://notexample.com/", "https://example.com.evil.org/", "https://evil.org/example.com",
			"https://example.com@evil.org/", "ftp://example.com/", "", "https://evil.org?.example.com/" })
	void aPageOfAnotherDomainDoesNot(String url) {
		assertThat(domain(url)).isEqualTo("fail_invalid url domain");
	}

	@ParameterizedTest
	@CsvSource({ "a.com/shop, https://a.com/shop, true", "a.com/shop, https://a.com/shop/1, true",
			"a.com/shop, https://a.com/shopping, false", "a.com:8080, http://a.com:8080/, true",
			"a.com:8080, http://a.com:9090/, false", "a.com/, https://a.com?x=1, true", "*, https://a.com:8443/b, true",
			"*/shop, https://a.com/b, false" })
	void aBoundEntryMayHaveAPathOrAPort(String entry, String url, boolean bound) {
		assertThat(new BoundDomains(List.of(entry)).contain(url)).isEqualTo(bound);
	}

	private String domain(String url) {
		return this.platform.verify(url, PageConfig.of(APP_ID, TIMESTAMP, NONCE, "0000")).result();
	}

}
