package io.github.wxjssdk.spring.web;

import java.util.List;
import java.util.Locale;

import io.github.wxjssdk.input.Inputs;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class PageUrlPatternPropertyTests {

	@Property(seed = "20261122")
	void anyTextIsAPatternOrRefusedWithAnExample(@ForAll("patterns") String text, @ForAll("addresses") String url) {
		try {
			PageUrlPattern pattern = PageUrlPattern.of(text);
			assertThat(pattern).hasToString(text);
			PageAddress page = PageAddress.parse(url);
			if (page != null && pattern.matches(page)) {
				assertThat(text.toLowerCase(Locale.ROOT)).startsWith(page.scheme() + "://");
			}
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex).hasMessageStartingWith("'" + text + "' is no pattern").hasMessageContaining("for example");
		}
	}

	@Property(seed = "20261122")
	void thePatternThatARefusalSuggestsMatchesThePage(@ForAll("addresses") String url) {
		PageAddress page = PageAddress.parse(url);
		Assume.that(page != null);
		EndpointRequest.Host other = new EndpointRequest.Host("other.example", 443);
		String advice = new AllowedPages(List.of()).explainRefusalOf(page, other);
		String suggested = advice.replaceFirst("(?s).*for example ", "").replaceFirst("(?s)\\. Behind.*", "");
		assertThat(PageUrlPattern.of(suggested).matches(page)).as(suggested).isTrue();
	}

	@Property(seed = "20261122")
	void starsInAPathMatchWhatASimplerReaderMatches(@ForAll("paths") String pattern, @ForAll("paths") String path) {
		PageAddress page = PageAddress.parse("https://a.cn/" + path);
		Assume.that(page != null);
		assertThat(PageUrlPattern.of("https://a.cn/" + pattern).matches(page)).as("%s on %s", pattern, path)
			.isEqualTo(matches("/" + pattern, page.path()));
	}

	@Property(seed = "20261122")
	void noOtherHostIsEverMatched(@ForAll("addresses") String url) {
		PageAddress page = PageAddress.parse(url);
		Assume.that(page != null);
		PageUrlPattern host = PageUrlPattern.of(page.scheme() + "://shop.example:*/**");
		PageUrlPattern below = PageUrlPattern.of(page.scheme() + "://*.shop.example:*/**");
		assertThat(host.matches(page)).isEqualTo(page.host().equals("shop.example"));
		assertThat(below.matches(page)).isEqualTo(page.host().matches(".+\\.shop\\.example"));
	}

	private static boolean matches(String pattern, String path) {
		if (pattern.isEmpty()) {
			return path.isEmpty();
		}
		if (pattern.startsWith("**")) {
			return matches(pattern.substring(2), path) || (!path.isEmpty() && matches(pattern, path.substring(1)));
		}
		if (pattern.startsWith("*")) {
			return matches(pattern.substring(1), path)
					|| (!path.isEmpty() && path.charAt(0) != '/' && matches(pattern, path.substring(1)));
		}
		return !path.isEmpty() && pattern.charAt(0) == path.charAt(0)
				&& matches(pattern.substring(1), path.substring(1));
	}

	@Provide
	Arbitrary<String> patterns() {
		return Arbitraries.oneOf(Inputs.addresses(),
				Inputs.damaged("https://*.example.com/**", "http://localhost:*/", "https://a.cn:8443/m/*/x.html"));
	}

	@Provide
	Arbitrary<String> addresses() {
		Arbitrary<String> hosts = Arbitraries.of("shop.example", "www.shop.example", "shop.example.cn", "xshop.example",
				".shop.example", "a.b.shop.example", "shop.example:8443");
		return Arbitraries.oneOf(Inputs.addresses(), Inputs.browserAddresses(),
				Combinators.combine(Arbitraries.of("http://", "https://", "HTTPS://"), hosts, Inputs.addresses())
					.as((scheme, host, path) -> scheme + host + "/" + path));
	}

	@Provide
	Arbitrary<String> paths() {
		return Arbitraries.of("*", "**", "/", "a", "b", "\\E", "\\Q", ".", "a/b", "$", "(")
			.list()
			.ofMaxSize(7)
			.map((pieces) -> String.join("", pieces));
	}

}
