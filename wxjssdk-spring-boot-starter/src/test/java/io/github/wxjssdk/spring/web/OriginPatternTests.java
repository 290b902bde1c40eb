package io.github.wxjssdk.spring.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which origins a pattern means.
 */
class OriginPatternTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			https://www.example.com, https://www.example.com,       true
			https://www.example.com, HTTPS://WWW.EXAMPLE.COM,       true
			https://www.example.com, https://www.example.com:443,   true
			https://www.example.com, https://www.example.com:8443,  false
			https://www.example.com, http://www.example.com,        false
			https://www.example.com, https://www.example.com/,      false
			https://www.example.com, https://www.example.com.evil.example, false
			https://www.example.com, null,                          false
			https://www.example.com, '',                            false
			https://*.example.com,   https://a.b.example.com,       true
			https://*.example.com,   https://example.com,           false
			https://*.example.com,   https://evil-example.com,      false
			https://*.example.com,   https://a.example.com@evil.example, false
			http://localhost:*,      http://localhost:5173,         true
			http://[::1]:5173,       http://[::1]:5173,             true
			""")
	void matchesSchemeHostAndPort(String pattern, String origin, boolean expected) {
		assertThat(OriginPattern.of(pattern).matches(origin)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "", "null", "example.com", "https://", "https://example.com/",
			"https://example.com/a", "https://*", "ftp://example.com", "https://exa*mple.com" })
	void saysWhatAPatternLooksLike(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> OriginPattern.of(pattern))
			.withMessageContaining("'" + pattern + "' is no pattern");
	}

}
