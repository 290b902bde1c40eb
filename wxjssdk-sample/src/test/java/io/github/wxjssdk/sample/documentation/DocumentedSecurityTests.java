package io.github.wxjssdk.sample.documentation;

import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.PathContainer;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation has users write for Spring Security opens what pages need before
 * anybody logs in, and nothing else.
 */
class DocumentedSecurityTests {

	private static final Map<String, String> FOR_PAGES = Map.of("GET /wechat/js-sdk.js", "200",
			"GET /wechat/js-sdk/config?url=https%3A%2F%2Fwww.example.com%2F", "200", "OPTIONS /wechat/js-sdk/config",
			"200", "POST /wechat/js-sdk/rejected", "200", "POST /wechat/js-sdk/none/rejected", "404",
			"GET /MP_verify_0123456789abcdef.txt", "200");

	private static final List<String> OTHERS = List.of("GET /", "GET /admin", "POST /admin", "OPTIONS /admin",
			"GET /login", "POST /login", "GET /wechat/admin", "POST /wechat/admin", "GET /wechat/js-sdk-admin",
			"GET /MP_verify_a/b.txt", "GET /wechat/js-sdk/../admin", "GET /wechat/js-sdk/..;/../admin",
			"GET /wechat/js-sdk/%2e%2e/admin", "GET /cards.html", "GET /wechat/js-sdk/../cards.html",
			"GET /MP_verify_%2F..%2Fadmin.txt");

	@TempDir
	private static Path folder;

	private static URLClassLoader loader;

	@BeforeAll
	static void compile() throws Exception {
		DocumentedJava java = new DocumentedJava(folder);
		assertThat(java.compile()).isEmpty();
		loader = java.loader();
	}

	@AfterAll
	static void close() throws Exception {
		loader.close();
	}

	@ParameterizedTest
	@MethodSource
	void opensWhatPagesNeedAndNothingElse(WebApplicationType type, String snippet, Collection<Class<?>> chains)
			throws Exception {
		Map<String, String> others;
		try (SecuredSite before = new SecuredSite(type, chains)) {
			others = before.answers(OTHERS);
			assertThat(before.answers(FOR_PAGES.keySet()).values())
				.allMatch((answer) -> answer.matches("30[23] .*|40[13]"));
		}
		try (SecuredSite after = new SecuredSite(type,
				Stream.concat(chains.stream(), Stream.of(loader.loadClass(snippet))).toList())) {
			assertThat(after.answers(FOR_PAGES.keySet())).containsExactlyInAnyOrderEntriesOf(FOR_PAGES);
			assertThat(after.answers(OTHERS)).isEqualTo(others);
		}
		assertThat(others).doesNotContainEntry("GET /admin", "200").doesNotContainEntry("GET /wechat/admin", "200");
	}

	static Stream<Arguments> opensWhatPagesNeedAndNothingElse() {
		return Stream.of(Arguments.of(WebApplicationType.SERVLET, "documented.PageSecurity", List.of()),
				Arguments.of(WebApplicationType.SERVLET, "documented.PageSecurity", List.of(OwnChain.class)),
				Arguments.of(WebApplicationType.REACTIVE, "documented.ReactivePageSecurity", List.of()),
				Arguments.of(WebApplicationType.REACTIVE, "documented.ReactivePageSecurity",
						List.of(OwnReactiveChain.class)));
	}

	@ParameterizedTest
	@CsvSource({ "access-token, true", "shop/jsapi-ticket, true", "access-token/rejected, true",
			"flag-ship/wx-card-ticket/rejected, true", "../admin, false", "%2e%2e/admin, false", "a/../admin, false" })
	void onWebFluxATokenServerPassesAndNothingElse(String path, boolean passes) {
		PathContainer address = PathContainer.parsePath("/wechat/token-server/" + path);
		assertThat(tokenServerPatterns().filter((pattern) -> pattern.matches(address))).hasSize(passes ? 1 : 0);
	}

	private static Stream<PathPattern> tokenServerPatterns() {
		return Pattern.compile("`\"(/wechat/token-server/[^\"]*)\"`")
			.matcher(Document.read("docs/webflux.md").text())
			.results()
			.map((code) -> PathPatternParser.defaultInstance.parse(code.group(1).replace("\\\\", "\\")));
	}

	static class OwnChain {

		@Bean
		SecurityFilterChain own(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().hasRole("ADMIN"))
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	static class OwnReactiveChain {

		@Bean
		SecurityWebFilterChain own(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().hasRole("ADMIN"))
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

}
