package io.github.wxjssdk.spring.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * How the body of a report is read.
 */
class JsonReaderTests {

	@Test
	void readsEverythingThatJsonHas() {
		assertThat(read("""
				 {"text" : "a\\"\\\\\\/\\b\\f\\n\\r\\t\\u4f60\\uD83D\\ude00你", "integer":-12, "zero":0,
				\t"number":1.5e+3,"yes":true,"no":false,"nothing":null,"list":[1,[],{"a":{}}],"":""}\r
				""")).containsEntry("text", "a\"\\/\b\f\n\r\t你\uD83D\uDE00你")
			.containsEntry("integer", -12L)
			.containsEntry("zero", 0L)
			.containsEntry("number", 1500.0)
			.containsEntry("yes", true)
			.containsEntry("no", false)
			.containsEntry("nothing", null)
			.containsEntry("list", List.of(1L, List.of(), Map.of("a", Map.of())))
			.containsEntry("", "");
	}

	@Test
	void ignoresAByteOrderMark() {
		assertThat(read("\uFEFF{\"a\":1}")).containsEntry("a", 1L);
	}

	@Test
	void anIntegerThatIsTooLongIsNone() {
		assertThat(read("{\"a\":999999999999999999}")).containsEntry("a", 999999999999999999L);
		assertThat(read("{\"a\":9999999999999999999}").get("a")).isInstanceOf(Double.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "1", "\"a\"", "[]", "{", "}", "{}}", "{} {}", "{}\u0000", "{,}",
			"{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1 \"b\":2}", "{a:1}", "{'a':1}", "{\"a\":'1'}", "{\"a\":01}",
			"{\"a\":+1}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":1e}", "{\"a\":NaN}", "{\"a\":True}", "{\"a\":[1,]}",
			"{\"a\":[,1]}", "{\"a\":[1 2]}", "{\"a\":\"", "{\"a\":\"\\", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
			"{\"a\":\"\\u12g4\"}", "{\"a\":\"\\u００４１\"}", "{\"a\":\"\n\"}", "{\"a\":\"\t\"}", "{\"a\":1}//",
			"\uFEFF\uFEFF{}", "{}\uFEFF" })
	void refusesEverythingElse(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> read(json))
			.withMessageMatching("The body is not a JSON object: see character \\d+\\.");
	}

	@Test
	void refusesWhatIsNotUtf8() {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> JsonReader.readObject(new byte[] { '{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}' }))
			.withMessage("The body is not in UTF-8.");
	}

	@Test
	void refusesWhatIsNestedTooDeep() {
		assertThat(read("{\"a\":" + "[".repeat(8) + "]".repeat(8) + "}")).containsKey("a");
		assertThatIllegalArgumentException().isThrownBy(() -> read("{\"a\":" + "[".repeat(9) + "]".repeat(9) + "}"));
		assertThatIllegalArgumentException().isThrownBy(() -> read("{\"a\":" + "[".repeat(20_000)));
	}

	@Test
	void survivesWhateverIsSent() {
		byte[] sound = "{\"url\":\"https://example.com/\",\"a\":[1,true,null,{\"b\":\"\\u0041\"}]}"
			.getBytes(StandardCharsets.UTF_8);
		Random random = new Random(4);
		int refused = 0;
		for (int i = 0; i < 20_000; i++) {
			byte[] damaged = Arrays.copyOf(sound, random.nextInt(sound.length + 2));
			for (int j = random.nextInt(3); j >= 0 && damaged.length > 0; j--) {
				damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
			}
			refused += isRefused(damaged) ? 1 : 0;
		}
		assertThat(refused).isBetween(10_000, 19_999);
	}

	private static boolean isRefused(byte[] json) {
		try {
			JsonReader.readObject(json);
			return false;
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex).hasMessageStartingWith("The body is no");
			return true;
		}
	}

	private static Map<String, Object> read(String json) {
		return JsonReader.readObject(json.getBytes(StandardCharsets.UTF_8));
	}

}
