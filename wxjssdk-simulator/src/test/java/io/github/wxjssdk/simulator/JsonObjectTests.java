package io.github.wxjssdk.simulator;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonObjectTests {

	@Test
	void readsWhatACallerPosts() {
		JsonObject json = JsonObject.parse(
				" { \"appid\" : \"wx1\", \"force_refresh\":true, \"n\":-1.5e3, \"l\":[\"a\",2,null,[],{}], \"o\":{} }\n");
		assertThat(json.text("appid")).isEqualTo("wx1");
		assertThat(json.isTrue("force_refresh")).isTrue();
		assertThat(json.text("n")).isNull();
		assertThat(json.texts("l")).containsExactly("a");
		assertThat(json.texts("appid")).isEmpty();
	}

	@Test
	void readsEscapes() {
		assertThat(JsonObject.parse("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u4e2d\\ud83d\\ude00\"}").text("a"))
			.isEqualTo("\"\\/\b\f\n\r\t中😀");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "null", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}",
			"{\"a\":01}", "{\"a\":+1}", "{\"a\":tru}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":\"\n\"}",
			"{\"a\":\"b}", "{} {}", "{\"a\":[1,]}", "{\"a\":NaN}", "{\"a\" 1}" })
	void refusesWhatIsNotJson(String text) {
		assertThatThrownBy(() -> JsonObject.parse(text)).isInstanceOf(JsonFormatException.class)
			.hasMessageStartingWith("Expected ");
	}

	@Test
	void refusesToDigForever() {
		assertThatThrownBy(() -> JsonObject.parse("{\"a\":" + "[".repeat(100_000)))
			.isInstanceOf(JsonFormatException.class);
	}

	@Test
	void writesItsMembersInOrder() {
		JsonObject json = new JsonObject().put("b", 1)
			.put("a", Arrays.asList("x", null, true))
			.put("o", new JsonObject().put("n", null));
		assertThat(json).hasToString("{\"b\":1,\"a\":[\"x\",null,true],\"o\":{\"n\":null}}");
	}

	@Test
	void writesTextThatReadsBackTheSame() {
		String text = "\"\\/\b\f\n\r\t\u0000\u2028中😀</script>";
		JsonObject json = new JsonObject().put("text", text).put("list", List.of(text));
		assertThat(JsonObject.parse(json.toString()).text("text")).isEqualTo(text);
		assertThat(JsonObject.parse(json.toString()).texts("list")).containsExactly(text);
	}

}
