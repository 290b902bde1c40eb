package io.github.wxjssdk.input;

import java.nio.charset.StandardCharsets;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Inputs of which most nearly make sense: others are refused at the first character. */
public final class Inputs {

	private static final List<String> URL_PIECES = List.of("http://", "https://", "HTTPS:", "http%3A%2F%2F", "//", "/",
			"a.cn", "www.shop.example", "例子.cn", "user@", ":8443", "[::1]", "?", "&", "=", "#", "#/route", "%", "%20",
			"%2", "%zz", "%e4%bd%a0", "%25", "&amp;", "from=singlemessage", "x=1", "+", " ", "\t", "\r\n", "\u0000",
			"\u007f", "\u0085", "é", "你", "\ud83d\ude00", "\ud83d", "\\", "\"", "'", "<script>", "*", "**", "..", "~",
			"javascript:", "ftp://", "a".repeat(300));

	private static final List<String> INSERTED = List.of("\"", "\\", "\\u", "\\u0041", "\\u４１４１", "{", "}", "[", "]",
			",", ":", "=", "#", "\n", "\r", "\t", "\f", " ", "\u0000", "null", "true", "-", "0", "1e999",
			"99999999999999999999", "-9223372036854775808", "18446744073709558816", "0.5", "[".repeat(600),
			"{\"a\":".repeat(600), "\ud83d", "你", "\uFEFF", "\u2028", "x".repeat(600), "%", "<b>");

	private Inputs() {
	}

	/** Any characters at all, also halves of them. */
	public static Arbitrary<String> texts() {
		return Arbitraries.strings().all().ofMaxLength(60);
	}

	/** Addresses of pages, and what is nearly one. */
	public static Arbitrary<String> addresses() {
		Arbitrary<String> mixed = Arbitraries.of(URL_PIECES)
			.list()
			.ofMaxSize(12)
			.map((pieces) -> String.join("", pieces));
		Arbitrary<String> nearlyRight = mixed.map((rest) -> "https://a.cn/" + rest);
		Arbitrary<String> length = Arbitraries.integers()
			.between(8150, 8250)
			.map((count) -> "https://a.cn/" + "x".repeat(count));
		return Arbitraries.oneOf(mixed, nearlyRight, nearlyRight, texts(), length);
	}

	/** Addresses as a browser gives them in {@code location.href}, without fragment. */
	public static Arbitrary<String> browserAddresses() {
		Arbitrary<String> origins = Arbitraries.of("https://a.cn", "http://www.shop.example:8080", "HTTP://A.cn",
				"https://xn--fsqu00a.cn");
		Arbitrary<String> rests = Arbitraries.strings().withCharRange('!', '~').excludeChars('#').ofMaxLength(80);
		return Combinators.combine(origins, rests).as((origin, rest) -> origin + "/" + rest);
	}

	/** What is left of a sound text after a few accidents. */
	public static Arbitrary<String> damaged(String... sound) {
		return Combinators.combine(Arbitraries.of(sound), edits().list().ofMaxSize(4)).as((text, edits) -> {
			String damaged = text;
			for (Edit edit : edits) {
				damaged = edit.applyTo(damaged);
			}
			return damaged;
		});
	}

	/** The same in bytes, of which some are no UTF-8; and any bytes at all. */
	public static Arbitrary<byte[]> damagedBytes(String... sound) {
		Arbitrary<byte[]> texts = damaged(sound).map((text) -> text.getBytes(StandardCharsets.UTF_8));
		Arbitrary<byte[]> flipped = Combinators
			.combine(texts, Arbitraries.integers().between(0, 5000), Arbitraries.bytes())
			.as((bytes, at, value) -> {
				if (bytes.length > 0) {
					bytes[at % bytes.length] = value;
				}
				return bytes;
			});
		return Arbitraries.oneOf(texts, flipped, Arbitraries.bytes().array(byte[].class).ofMaxSize(200));
	}

	private static Arbitrary<Edit> edits() {
		Arbitrary<Integer> places = Arbitraries.integers().between(0, 5000);
		Arbitrary<String> inserted = Arbitraries.oneOf(Arbitraries.of(INSERTED), Arbitraries.of(INSERTED),
				Arbitraries.strings().all().ofLength(1));
		return Combinators.combine(places, Arbitraries.of(0, 0, 1, 1, 2, 7, 5000), inserted).as(Edit::new);
	}

	/** Something else stands where some characters were. */
	private record Edit(int place, int removed, String inserted) {

		String applyTo(String text) {
			int start = this.place % (text.length() + 1);
			int end = Math.min(text.length(), start + this.removed);
			return text.substring(0, start) + this.inserted + text.substring(end);
		}

	}

}
