package io.github.wxjssdk.signature;

import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class PageUrlTests {

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com", "https://example.com/", "https://Example.COM/Path/",
			"https://example.com/?b=2&a=1&b=", "https://example.com/a+b%20c?q=a+b%20c",
			"https://example.com/?a=1&amp;b=2", "https://example.com//double//slashes//",
			"https://example.com/%e4%BD%A0%E5%a5%bd", "https://example.com/%2F..%2f./../x", "https://example.com:443/",
			"http://example.com:80/", "http://127.0.0.1:8080/", "http://[::1]:8080/", "HTTPS://EXAMPLE.COM/",
			"Http://example.com/", "https://example.com/?from=singlemessage&isappinstalled=0",
			"https://example.com/{a}|b^c`d\"<e>\\f?[g]=h", "https://example.com/?",
			"https://example.com/?u=https://other.example/", "https://example.com/100%",
			"https://example.com/?a=;,:@!$'()*~" })
	void isSignedAsItStands(String url) {
		assertThat(PageUrl.withoutFragment(url)).isEqualTo(url);
	}

	@ParameterizedTest
	@CsvSource({ "https://example.com/#, https://example.com/", "https://example.com/#/route?a=1, https://example.com/",
			"https://example.com/?a=1#b#c, https://example.com/?a=1", "https://example.com#top, https://example.com",
			"https://example.com/%23#x, https://example.com/%23", "https://example.com/#你好 \t, https://example.com/" })
	void losesItsFragmentAndNothingElse(String pageUrl, String signed) {
		assertThat(PageUrl.withoutFragment(pageUrl)).isEqualTo(signed);
	}

	@Test
	void isSignedVerbatimUpToTheFragmentWhateverItIs() {
		long seed = 20261122;
		Random random = new Random(seed);
		for (int i = 0; i < 10_000; i++) {
			String page = (random.nextBoolean() ? "http://" : "https://") + "h" + ascii(random, 200);
			int fragment = page.indexOf('#');
			assertThat(PageUrl.withoutFragment(page)).as("round %d of seed %d", i, seed)
				.isEqualTo((fragment < 0) ? page : page.substring(0, fragment));
		}
	}

	private static String ascii(Random random, int maxLength) {
		return random.ints(random.nextInt(maxLength), '!', '~' + 1)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "#", "#/route" })
	void mustNotBeEmpty(String pageUrl) {
		assertRefused(pageUrl,
				"The page URL is empty. Send the page's own address: encodeURIComponent(location.href).");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/path", "example.com/", "//example.com/", "ftp://example.com/", "file:///etc/passwd",
			"javascript:alert(1)", "weixin://dl", "https:/example.com", "http:example.com", "https",
			"httpss://example.com", " https://example.com", "\u0000https://example.com", "https:\\\\example.com" })
	void mustBeAbsoluteAndOfTheWeb(String pageUrl) {
		assertRefused(pageUrl, "The page URL must be absolute and begin with http:// or https://. "
				+ "Send the page's own address: encodeURIComponent(location.href).");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http%3A%2F%2Fexample.com", "https%3a%2f%2fexample.com%2F", "HTTPS%3A%2F%2Fexample.com",
			"https%253A%252F%252Fexample.com" })
	void mustNotBeEncodedAsAWhole(String pageUrl) {
		assertRefused(pageUrl, "The page URL is encoded: it was encoded twice, or not decoded. "
				+ "Encode it once, when it becomes a parameter.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://", "https://", "https:///path", "https://?a=1", "https://#top" })
	void mustHaveAHost(String pageUrl) {
		assertRefused(pageUrl,
				"The page URL has no host. Send the page's own address: encodeURIComponent(location.href).");
	}

	@ParameterizedTest
	@MethodSource
	void mustNotHoldWhatNoBrowserSends(String pageUrl, String what, int index) {
		assertRefused(pageUrl,
				"The page URL has " + what + " at index " + index
						+ ". A browser's location.href never holds one: the URL was decoded once too often, "
						+ "or not encoded when it became a parameter. "
						+ "Send the page's own address: encodeURIComponent(location.href).");
	}

	static Stream<Arguments> mustNotHoldWhatNoBrowserSends() {
		return Stream.of(arguments("https://a.b/c d", "a space", 13), arguments("https://a.b/ ", "a space", 12),
				arguments("https://a.b/\t", "a control character", 12),
				arguments("https://a.b/\r\nX", "a control character", 12),
				arguments("https://a.b/\0", "a control character", 12),
				arguments("https://a.b/\u007f", "a control character", 12),
				arguments("https://a.b/\u0085", "a control character", 12),
				arguments("https://a.b/你好", "a non-ASCII character", 12),
				arguments("https://a.b/\u00a0", "a non-ASCII character", 12),
				arguments("https://例子.cn/", "a non-ASCII character", 8),
				arguments("https://a.b/\ud83d\ude00", "a non-ASCII character", 12));
	}

	@Test
	void mayHaveTheGreatestLengthWithoutItsFragment() {
		String longest = "https://example.com/" + "x".repeat(8192 - 20);
		assertThat(PageUrl.withoutFragment(longest + "#" + "y".repeat(8192))).isEqualTo(longest);
	}

	@Test
	void mustNotBeLonger() {
		assertRefused("https://example.com/" + "x".repeat(8193 - 20),
				"The page URL has 8193 characters; 8192 are allowed.");
	}

	@ParameterizedTest
	@ValueSource(ints = { 511, 512, 513, 8192 })
	void isReadToItsEndHoweverLongItIs(int length) {
		String allButTheEnd = "https://example.com/" + "x".repeat(length - 21);
		assertThat(PageUrl.withoutFragment(allButTheEnd + "x")).hasSize(length);
		assertThatExceptionOfType(InvalidPageUrlException.class)
			.isThrownBy(() -> PageUrl.withoutFragment(allButTheEnd + " "))
			.withMessageContaining("a space at index " + (length - 1));
	}

	@Test
	void isNotBlamedForWhatALongerOneHadBefore() {
		String longer = "https://example.com/a b";
		assertThatExceptionOfType(InvalidPageUrlException.class).isThrownBy(() -> PageUrl.withoutFragment(longer));
		assertThat(PageUrl.withoutFragment("https://example.com/")).isEqualTo("https://example.com/");
	}

	private static void assertRefused(String pageUrl, String message) {
		assertThatExceptionOfType(InvalidPageUrlException.class).isThrownBy(() -> PageUrl.withoutFragment(pageUrl))
			.withMessage(message);
	}

}
