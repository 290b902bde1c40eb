package io.github.wxjssdk.diagnosis;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.wxjssdk.api.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.wxjssdk.diagnosis.Published.ACCOUNT;
import static io.github.wxjssdk.diagnosis.Published.NONCE;
import static io.github.wxjssdk.diagnosis.Published.OTHERS;
import static io.github.wxjssdk.diagnosis.Published.TICKET;
import static io.github.wxjssdk.diagnosis.Published.TIMESTAMP;
import static io.github.wxjssdk.diagnosis.Published.diagnose;
import static io.github.wxjssdk.diagnosis.Published.hash;
import static io.github.wxjssdk.diagnosis.Published.signature;
import static io.github.wxjssdk.diagnosis.Published.signatureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every cause, constructed by hand with the published ticket. */
class SignatureDiagnosisTests {

	private static final String PAGE = "https://shop.example/a/page?id=1&name=x%20y";

	@Test
	void theOfficialExampleIsRight() {
		assertThat(
				diagnose("http://mp.weixin.qq.com?params=value", "0f9de62fce790f9a083d5c99e95740ceb90c27ed").causes())
			.containsExactly(Cause.RIGHT_SIGNATURE);
	}

	@Test
	void theOfficialExampleOfAPageWithASlash() {
		assertThat(diagnose("http://mp.weixin.qq.com/?params=value", "0f9de62fce790f9a083d5c99e95740ceb90c27ed"))
			.satisfies((finding) -> assertThat(finding.causes()).containsExactly(Cause.SLASH));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					ENDPOINT_URL             | https://a.cn/p?x=1                | https://a.cn/wechat/js-sdk/config
					ENDPOINT_URL             | https://a.cn/p                    | https://a.cn/wx/config?url=https%3A%2F%2Fa.cn%2Fp
					HTTP_FOR_HTTPS           | https://a.cn/p?x=1                | http://a.cn/p?x=1
					HTTPS_FOR_HTTP           | http://a.cn/p?x=1                 | https://a.cn/p?x=1
					CUT_AT_AMPERSAND         | https://a.cn/p?x=1&y=2            | https://a.cn/p?x=1
					ESCAPED_AMPERSAND        | https://a.cn/p?x=1&y=2            | https://a.cn/p?x=1&amp;y=2
					UNESCAPED_AMPERSAND      | https://a.cn/p?x=1&amp;y=2        | https://a.cn/p?x=1&y=2
					SHARE_PARAMETERS_MISSING | https://a.cn/p?from=singlemessage&isappinstalled=0 | https://a.cn/p
					SHARE_PARAMETERS_MISSING | https://a.cn/p?x=1&from=timeline&isappinstalled=0&y=2 | https://a.cn/p?x=1&y=2
					SHARE_PARAMETERS_MISSING | https://a.cn/p?x=1&from=timeline  | https://a.cn/p?x=1
					SHARE_PARAMETERS_ADDED   | https://a.cn/p                    | https://a.cn/p?from=singlemessage&isappinstalled=0
					SHARE_PARAMETERS_ADDED   | https://a.cn/p?x=1                | https://a.cn/p?x=1&from=groupmessage&isappinstalled=0
					QUERY_MISSING            | https://a.cn/p?x=1&y=2            | https://a.cn/p
					FRAGMENT_SIGNED          | https://a.cn/p#/route?a=1         | https://a.cn/p#/route?a=1
					FRAGMENT_SIGNED          | https://a.cn/p                    | https://a.cn/p#wechat_redirect
					SLASH                    | https://a.cn/p?x=1                | https://a.cn/p/?x=1
					SLASH                    | https://a.cn/                     | https://a.cn
					INDEX_PAGE               | https://a.cn/shop/                | https://a.cn/shop/index.html
					NORMALISED_PATH          | https://a.cn//a/./b/../c          | https://a.cn/a/c
					WWW                      | https://www.a.cn/                 | https://a.cn/
					WWW                      | https://a.cn/                     | https://www.a.cn/
					INTERNAL_HOST            | https://a.cn/p?x=1                | http://localhost:8080/p?x=1
					PORT                     | https://a.cn/p                    | https://a.cn:443/p
					PORT                     | http://a.cn:8080/p                | http://a.cn/p
					PARAMETER_ORDER          | https://a.cn/p?b=2&a=1            | https://a.cn/p?a=1&b=2
					SPACE                    | https://a.cn/p?q=a+b              | https://a.cn/p?q=a%20b
					SPACE                    | https://a.cn/p?q=a%20b            | https://a.cn/p?q=a+b
					DECODED                  | https://a.cn/p?q=%E4%BD%A0        | https://a.cn/p?q=你
					DECODED                  | https://a.cn/p?q=%25E4%25BD%25A0  | https://a.cn/p?q=你
					LETTER_CASE              | https://a.cn/p?q=%e4%bd%a0        | https://a.cn/p?q=%E4%BD%A0
					LETTER_CASE              | https://A.cn/P                    | https://a.cn/P
					ENCODED                  | https://a.cn/p?x=1                | https%3A%2F%2Fa.cn%2Fp%3Fx%3D1
					ENCODED                  | https://a.cn/p                    | https%253A%252F%252Fa.cn%252Fp
					ENCODED                  | https://a.cn/p?q=%E4%BD%A0        | https://a.cn/p?q=%25E4%25BD%25A0
					RIGHT_SIGNATURE          | https://a.cn/p#/route             | https://a.cn/p
					""")
	void namesTheMistakeWithTheUrl(Cause cause, String pageUrl, String signedUrl) {
		Finding finding = diagnose(pageUrl, signatureOf(signedUrl));
		assertThat(finding.causes()).as(finding.message()).containsExactly(cause);
		assertThat(finding.nextStep()).isEqualTo(cause.nextStep());
	}

	@ParameterizedTest
	@MethodSource
	void namesWhatElseIsWrong(Cause cause, RejectedSignature rejected) {
		Finding finding = diagnose(rejected);
		assertThat(finding.causes()).as(finding.message()).containsExactly(cause);
	}

	static Stream<Arguments> namesWhatElseIsWrong() {
		String now = Long.toString(TIMESTAMP);
		return Stream.of(arguments(Cause.STALE_TICKET, rejected(signature(Published.STALE_TICKET, NONCE, now, PAGE))),
				arguments(Cause.OTHER_ACCOUNT, rejected(signature(Published.OTHER_TICKET, NONCE, now, PAGE))),
				arguments(Cause.OTHER_CREDENTIAL, rejected(signature(Published.ACCESS_TOKEN, NONCE, now, PAGE))),
				arguments(Cause.MILLISECONDS, rejected(signature(TICKET, NONCE, now + "000", PAGE))),
				arguments(Cause.MILLISECONDS, rejected(signature(TICKET, NONCE, now + "123", PAGE))),
				arguments(Cause.MILLISECONDS,
						RejectedSignature.of(PAGE, NONCE, TIMESTAMP * 1000 + 7, signatureOf(PAGE))),
				arguments(Cause.MILLISECONDS,
						RejectedSignature.of(PAGE, NONCE, TIMESTAMP * 1000 + 7,
								signature(TICKET, NONCE, now + "007", PAGE))),
				arguments(Cause.FIELD_ORDER,
						rejected(hash("SHA-1",
								"noncestr=" + NONCE + "&timestamp=" + now + "&url=" + PAGE + "&jsapi_ticket="
										+ TICKET))),
				arguments(Cause.FIELD_SPELLING,
						rejected(hash("SHA-1",
								"jsapi_ticket=" + TICKET + "&nonceStr=" + NONCE + "&timestamp=" + now + "&url="
										+ PAGE))),
				arguments(Cause.UPPER_CASE, rejected(signatureOf(PAGE).toUpperCase(Locale.ROOT))),
				arguments(Cause.OTHER_HASH,
						rejected(hash("MD5",
								"jsapi_ticket=" + TICKET + "&noncestr=" + NONCE + "&timestamp=" + now + "&url="
										+ PAGE))),
				arguments(Cause.OTHER_APP_ID,
						new RejectedSignature(List.of(PAGE), NONCE, TIMESTAMP, signatureOf(PAGE), null,
								"wx5823bf96d3bd56c8")),
				arguments(Cause.OTHER_URL,
						new RejectedSignature(List.of(PAGE), NONCE, TIMESTAMP,
								signatureOf("https://shop.example/first"), "https://shop.example/first", null)),
				arguments(Cause.ENDPOINT_URL,
						new RejectedSignature(List.of(PAGE), NONCE, TIMESTAMP,
								signatureOf("https://shop.example/our/own/signature?x=1"),
								"https://shop.example/our/own/signature?x=1", null)),
				arguments(Cause.INTERNAL_HOST,
						new RejectedSignature(List.of(PAGE), NONCE, TIMESTAMP,
								signatureOf(PAGE.replace("https://shop.example", "http://backend:9000")),
								PAGE.replace("https://shop.example", "http://backend:9000"), null)),
				arguments(Cause.NOT_A_SIGNATURE, rejected("undefined")),
				arguments(Cause.UNKNOWN, rejected("0".repeat(40))));
	}

	@Test
	void everyCauseIsTriedHere() {
		Set<Cause> urls = Stream.of(SignatureDiagnosisTests.class.getDeclaredMethods())
			.filter((method) -> method.getName().equals("namesTheMistakeWithTheUrl"))
			.flatMap((method) -> method.getAnnotation(CsvSource.class).textBlock().lines())
			.map((row) -> Cause.valueOf(row.substring(0, row.indexOf('|')).trim()))
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(Cause.class)));
		namesWhatElseIsWrong().forEach((row) -> urls.add((Cause) row.get()[0]));
		urls.add(Cause.NO_TICKET);
		assertThat(urls).containsExactlyInAnyOrder(Cause.values());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			HTTP_FOR_HTTPS SLASH             | https://a.cn?x=1                 | http://a.cn/?x=1
			HTTP_FOR_HTTPS QUERY_MISSING     | https://a.cn/p?x=1&y=2           | http://a.cn/p
			HTTP_FOR_HTTPS PORT              | https://a.cn/p                   | http://a.cn:8080/p
			HTTP_FOR_HTTPS ENDPOINT_URL      | https://a.cn/p                   | http://a.cn/wechat/config
			CUT_AT_AMPERSAND DECODED         | https://a.cn/p?q=%E4%BD%A0&y=2   | https://a.cn/p?q=你
			HTTP_FOR_HTTPS SLASH FRAGMENT_SIGNED | https://a.cn/p#/r            | http://a.cn/p/#/r
			""")
	void combinesMistakes(String causes, String pageUrl, String signedUrl) {
		Finding finding = diagnose(pageUrl, signatureOf(signedUrl));
		assertThat(finding.causes()).as(finding.message())
			.containsExactlyInAnyOrderElementsOf(Stream.of(causes.split(" ")).map(Cause::valueOf).toList());
		assertThat(finding.causes())
			.allSatisfy((cause) -> assertThat(finding.message()).contains(cause.clause()).contains(cause.nextStep()));
	}

	@Test
	void addsWhatShowsInTheSignatureItself() {
		String signature = signatureOf(PAGE.replace("https", "http")).toUpperCase(Locale.ROOT);
		assertThat(diagnose(PAGE, signature).causes()).containsExactly(Cause.HTTP_FOR_HTTPS, Cause.UPPER_CASE);
	}

	@Test
	void saysItInOneSentenceAndWhatToDo() {
		Finding finding = diagnose(PAGE, signatureOf(PAGE.replace("https", "http")));
		assertThat(finding.sentence()).isEqualTo("The signature is for http://shop.example/a/page?id=…&name=…, but"
				+ " WeChat compares it with https://shop.example/a/page?id=…&name=…: http was signed where the page has"
				+ " https.");
		assertThat(finding.nextStep()).contains("A proxy ends TLS", "'server.forward-headers-strategy'");
		assertThat(finding.cause()).isEqualTo(Cause.HTTP_FOR_HTTPS);
	}

	@Test
	void namesTheOtherAccount() {
		String signature = signature(Published.OTHER_TICKET, NONCE, Long.toString(TIMESTAMP), PAGE);
		assertThat(diagnose(PAGE, signature).sentence())
			.endsWith("it was made with the ticket of another account, wx00000000000005a0.");
	}

	@Test
	void theAccountIsMeantWhoseAppIdWasPassed() {
		String shops = signature(Published.OTHER_TICKET, NONCE, Long.toString(TIMESTAMP), PAGE);
		assertThat(diagnose(rejected(shops, "wx00000000000005a0")).cause()).isEqualTo(Cause.RIGHT_SIGNATURE);
		assertThat(diagnose(rejected(signatureOf(PAGE), "wx00000000000005a0")).sentence())
			.endsWith("it was made with the ticket of another account, wx5823bf96d3bd56c7.");
	}

	@Test
	void whatDiffersMayNotBeShown() {
		assertThat(diagnose("https://a.cn/p?q=a+b", signatureOf("https://a.cn/p?q=a%20b")).sentence()).isEqualTo(
				"The signature is for https://a.cn/p?q=…, but not as WeChat has it: '+' and '%20' were exchanged.");
	}

	@Test
	void comparesWithAllUrlsThatWeChatNames() {
		RejectedSignature rejected = new RejectedSignature(List.of("https://a.cn/first", "https://a.cn/second"), NONCE,
				TIMESTAMP, signatureOf("https://a.cn/second"), null, null);
		assertThat(diagnose(rejected).cause()).isEqualTo(Cause.RIGHT_SIGNATURE);
	}

	@Test
	void saysSoIfThereIsNoTicket() {
		Finding finding = SignatureDiagnosis.diagnose(rejected(signatureOf(PAGE)),
				new KnownTickets("wx5823bf96d3bd56c7", List.of(), List.of()), OTHERS);
		assertThat(finding.causes()).containsExactly(Cause.NO_TICKET);
		assertThat(finding.tried()).isZero();
		assertThat(finding.sentence()).contains("wx5823bf96d3bd56c7", "none is fetched");
	}

	@Test
	void isHonestIfNothingMatches() {
		Finding finding = diagnose(PAGE, "0".repeat(40));
		assertThat(finding.tried()).isBetween(1000, Search.MAX_HASHES);
		assertThat(finding.sentence()).isEqualTo("No known mistake explains the signature of"
				+ " https://shop.example/a/page?id=…&name=…: " + finding.tried()
				+ " variants of its URL, ticket, timestamp and text were tried, alone and together.");
	}

	@Test
	void aFindingHoldsNoTicket() {
		for (Cause cause : Cause.values()) {
			assertThat(cause.clause() + cause.nextStep()).doesNotContain(TICKET);
		}
		assertThat(ACCOUNT.toString() + OTHERS).doesNotContain(TICKET, Published.STALE_TICKET, Published.OTHER_TICKET);
		assertThat(diagnose(PAGE, "0".repeat(40)).toString()).doesNotContain(TICKET);
	}

	private static RejectedSignature rejected(String signature, String appId) {
		return new RejectedSignature(List.of(PAGE), NONCE, TIMESTAMP, signature, null, appId);
	}

	private static RejectedSignature rejected(String signature) {
		return RejectedSignature.of(PAGE, NONCE, TIMESTAMP, signature);
	}

	@Test
	void namesTheOneOfSeveralAccountsWhoseTicketItIs() {
		KnownTickets club = new KnownTickets("wx00000000000000c1", List.of(Secret.of("the ticket of the club")),
				List.of());
		String signature = signature("the ticket of the club", NONCE, Long.toString(TIMESTAMP), PAGE);
		Finding finding = SignatureDiagnosis.diagnose(rejected(signature), Published.ACCOUNT,
				List.of(Published.OTHERS.get(0), club));
		assertThat(finding.sentence()).endsWith("it was made with the ticket of another account, wx00000000000000c1.");
	}

	@Test
	void namesTheAppIdThatBelongsToTheSignature() {
		assertThat(diagnose(rejected(signatureOf(PAGE), "wx1")).sentence())
			.isEqualTo("The signature is for the page's own URL, https://shop.example/a/page?id=…&name=…, but"
					+ " wx.config was given another appId than wx5823bf96d3bd56c7.");
	}

	@Test
	void saysThatTheSameUrlWasSignedInAnotherWay() {
		Finding finding = diagnose("https://a.cn/p?a=b%2Fc", signatureOf("https://a.cn/p?a=b/c"));
		assertThat(finding.sentence())
			.startsWith("The signature is for https://a.cn/p?a=…, but not as WeChat has it: the URL was decoded");
	}

}
