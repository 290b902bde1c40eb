package io.github.wxjssdk.spring.web;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Patterns of page URLs.
 */
class PageUrlPatternTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			https://example.com/**,     https://example.com/
			https://example.com/**,     https://example.com
			https://example.com/**,     https://example.com/a/b?c#d
			https://example.com/**,     https://EXAMPLE.com:443/a
			https://example.com,        https://example.com/a/b
			https://example.com/,       https://example.com/?a=b
			https://*.example.com/**,   https://www.example.com/
			https://*.example.com/**,   https://a.b.example.com/
			https://example.com/m/*,    https://example.com/m/a
			https://example.com/m/*/c,  https://example.com/m/b/c
			https://example.com/m/**/c, https://example.com/m/a/b/c
			https://example.com/a.b/**, https://example.com/a.b/c
			https://example.com/*.html, https://example.com/index.html
			http://localhost:*/**,      http://localhost:5173/
			http://localhost:8080,      http://localhost:8080/a
			http://[::1]:8080/,         http://[::1]:8080/
			""")
	void matches(String pattern, String url) {
		assertThat(PageUrlPattern.of(pattern).matches(page(url))).isTrue();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			https://example.com/**,     http://example.com/
			https://example.com/**,     https://example.com:8443/
			https://example.com/**,     https://www.example.com/
			https://example.com/**,     https://example.com.other.example/
			https://example.com/**,     https://exampleXcom/
			https://example.com/,       https://example.com/a
			https://*.example.com/**,   https://example.com/
			https://*.example.com/**,   https://.example.com/
			https://*.example.com/**,   https://otherexample.com/
			https://*.example.com/**,   https://www.example.com.other.example/
			https://example.com/m/*,    https://example.com/m/a/b
			https://example.com/m/**,   https://example.com/n/a
			https://example.com/m/**,   https://example.com/M/a
			https://example.com/a.b/**, https://example.com/aXb/c
			https://example.com/m/**,   https://example.com/?/m/a
			http://localhost:8080/,     http://localhost:8081/
			""")
	void doesNotMatch(String pattern, String url) {
		assertThat(PageUrlPattern.of(pattern).matches(page(url))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*", "**", "example.com", "*.example.com/**", "ftp://example.com/", "https://",
			"https://*/", "https://*", "https://www.*.com/", "https://exam*ple.com/", "https://*example.com/",
			"https://user@example.com/", "https://example.com:x/", "https://example.com/a?b=c",
			"https://example.com/#a", "https://example.com /" })
	void refusesWhatIsNoPattern(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> PageUrlPattern.of(pattern))
			.withMessageContaining("for example https://*.example.com/**");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "https://a.cn/**/a/**/a/**/a/**/b", "https://a.cn/**a**a**a**a**b", "https://a.cn/*a*a*a*a*b" })
	void aPathMadeToFitManyStarsInManyWaysDoesNotTakeLong(String pattern) {
		PageAddress page = page("https://a.cn/" + (pattern.contains("/a/") ? "a/" : "a").repeat(4000));
		assertThat(assertTimeoutPreemptively(Duration.ofMinutes(2), () -> PageUrlPattern.of(pattern).matches(page)))
			.isFalse();
	}

	private static PageAddress page(String url) {
		PageAddress page = PageAddress.parse(url);
		assertThat(page).isNotNull();
		return page;
	}

}
