package io.github.wxjssdk.spring.web;

import java.util.List;

import io.github.wxjssdk.diagnosis.RejectedSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RejectionReportTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			null                                   |
			""                                     | ``
			"https://a.cn/x"                       | https://a.cn/x
			["https://a.cn/x"]                     | https://a.cn/x
			["https://a.cn/x","https://a.cn/y"]    | https://a.cn/x https://a.cn/y
			[1,null,"https://a.cn/x",["y"]]        | https://a.cn/x
			{"a":"https://a.cn/x"}                 |
			["1","2","3","4","5","6","7","8","9"]  | 1 2 3 4 5 6 7 8
			""")
	void takesWhatWeChatComparedWithInWhateverShape(String realAuthUrl, String urls) {
		assertThat(read(",\"realAuthUrl\":" + realAuthUrl).realAuthUrls())
			.isEqualTo((urls != null) ? List.of(urls.split(" ")) : List.of());
	}

	@Test
	void goesByThePagesOwnUrlIfNobodySaysMore() {
		RejectedSignature rejected = read("").rejectedSignature(List.of());
		assertThat(rejected.pageUrls()).containsExactly("https://a.cn/");
		assertThat(rejected.signedUrl()).isEqualTo("https://a.cn/");
		assertThat(rejected.appId()).isNull();
	}

	@Test
	void goesByWhatWeChatComparedWith() {
		RejectedSignature rejected = read(",\"appId\":\"wx1\"").rejectedSignature(List.of("https://a.cn/x"));
		assertThat(rejected.pageUrls()).containsExactly("https://a.cn/x");
		assertThat(rejected.appId()).isEqualTo("wx1");
	}

	@Test
	void refusesWhatIsTooLong() {
		RejectionReport report = read(",\"appId\":\"" + "x".repeat(300) + "\"");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> report.rejectedSignature(List.of()))
			.satisfies((refusal) -> assertThat(refusal.toResponse().body()).contains("The appId has 300 characters"));
	}

	private static RejectionReport read(String more) {
		return RejectionReport.read(("{\"url\":\"https://a.cn/\",\"timestamp\":1414587457,\"nonceStr\":\"nonce\","
				+ "\"signature\":\"signature\"" + more + "}")
			.getBytes(UTF_8));
	}

}
