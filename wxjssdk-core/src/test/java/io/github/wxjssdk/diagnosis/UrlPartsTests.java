package io.github.wxjssdk.diagnosis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UrlPartsTests {

	@ParameterizedTest
	@CsvSource({ "https://a.cn/p, https://a.cn/p", "https://a.cn/p?code=abc&state=1&x, https://a.cn/p?code=…&state=…&x",
			"https://a.cn/#token=abc, https://a.cn/#…", "https://user:password@a.cn/, https://a.cn/",
			"https%3A%2F%2Fa.cn%2F%3Fcode%3Dabc, https%3A%2F%2Fa.cn%2F%3F…",
			"https%253A%252F%252Fa.cn%253Fcode%253Dabc, https%253A%252F%252Fa.cn%253F…", "page?code=abc, page?…" })
	void showsNoValues(String url, String printed) {
		assertThat(UrlParts.printable(url)).isEqualTo(printed);
	}

	@Test
	void isOneShortLine() {
		assertThat(UrlParts.printable("https://a.cn/\r\n2026 WARN \u001b[31m forged\u2028你"))
			.isEqualTo("https://a.cn/??2026?WARN??[31m?forged??");
		assertThat(UrlParts.printable("https://a.cn/" + "x".repeat(9000))).hasSize(201).endsWith("x…");
	}

}
