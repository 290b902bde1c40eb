package io.github.wxjssdk.spring.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which pages are of the host that the request was sent to.
 */
class EndpointRequestHostTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			example.com, 80,   http://example.com/a,       true
			example.com, 443,  https://example.com/,       true
			EXAMPLE.COM, 80,   http://example.com,         true
			example.com, 80,   https://example.com/,       true
			example.com, 8080, http://example.com:8080/,   true
			example.com, 8443, https://example.com:8443/,  true
			[::1],       8080, http://[::1]:8080/,         true
			example.com, 8080, http://example.com/,        false
			example.com, 80,   http://example.com:8080/,   false
			example.com, 80,   http://www.example.com/,    false
			example.com, 80,   http://example.com.other.example/, false
			example.com, 80,   http://other.example/?example.com, false
			""")
	void aPageIsOfTheHostWhateverItsScheme(String name, int port, String url, boolean expected) {
		PageAddress page = PageAddress.parse(url);
		assertThat(page).isNotNull();
		assertThat(new EndpointRequest.Host(name, port).isHostOf(page)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			http,  www.example.com,       www.example.com, 80
			https, www.example.com,       www.example.com, 443
			http,  www.example.com:8080,  www.example.com, 8080
			HTTPS, my_host:8443,          my_host,         8443
			https, [::1],                 [::1],           443
			http,  [::1]:8080,            [::1],           8080
			http,  '',                    '',              80
			http,  ,                      '',              80
			,      www.example.com,       www.example.com, 80
			http,  a:b:c,                 '',              80
			http,  www.example.com:,      '',              80
			""")
	void theHostIsReadFromAnAuthority(String scheme, String authority, String name, int port) {
		assertThat(EndpointRequest.Host.of(scheme, authority)).isEqualTo(new EndpointRequest.Host(name, port));
	}

}
