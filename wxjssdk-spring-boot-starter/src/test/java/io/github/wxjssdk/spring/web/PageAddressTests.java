package io.github.wxjssdk.spring.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How addresses of pages are read.
 */
class PageAddressTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			https://example.com,                    https, example.com, 443, /
			HTTP://EXAMPLE.com/A/b,                 http,  example.com, 80,  /A/b
			http://example.com:8080?a=/b,           http,  example.com, 8080, /
			https://example.com/a%20b/?x=1&y=http://other/#!/route, https, example.com, 443, /a%20b/
			https://example.com#@other.example/,    https, example.com, 443, /
			http://[::1]:8080/,                     http,  [::1],       8080, /
			http://my_host.example.com/,            http,  my_host.example.com, 80, /
			""")
	void readsWhatMatters(String url, String scheme, String host, int port, String path) {
		assertThat(PageAddress.parse(url)).isEqualTo(new PageAddress(scheme, host, port, path));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "example.com", "//example.com/", "ftp://example.com/", "https://", "https:///a",
			"https%3A%2F%2Fexample.com%2F", "https://user@example.com/", "https://example.com@other.example/",
			"https://example.com:x@other.example/", "https://other.example\\@example.com/",
			"https://other.example\\.example.com/", "https://exa%6Dple.com/", "https://例子.com/",
			"https://example.com:/", "https://example.com:443443/", " https://example.com/", "https://exam\nple.com/" })
	void refusesWhatCouldBeReadInTwoWays(String url) {
		assertThat(PageAddress.parse(url)).isNull();
	}

	@Test
	void aLongAddressIsReadInNoTime() {
		assertThat(PageAddress.parse("https://example.com/" + "a".repeat(1_000_000))).isNotNull();
		assertThat(PageAddress.parse("https://" + "a".repeat(1_000_000) + "@")).isNull();
	}

}
