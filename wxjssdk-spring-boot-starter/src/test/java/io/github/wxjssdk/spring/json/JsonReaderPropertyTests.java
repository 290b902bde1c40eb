package io.github.wxjssdk.spring.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import io.github.wxjssdk.input.Inputs;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JacksonJsonParser;

import static org.assertj.core.api.Assertions.assertThat;

/** Jackson is the measure of how bodies are read. */
class JsonReaderPropertyTests {

	private final JacksonJsonParser jackson = new JacksonJsonParser();

	@Property(seed = "20261122")
	void whatIsAcceptedIsTheSameToJackson(@ForAll("bodies") byte[] body) {
		Map<String, @Nullable Object> read;
		try {
			read = JsonReader.readObject(body);
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex.getMessage())
				.matches("The body is not a JSON object: see character \\d+\\.|The body is not in UTF-8\\.");
			return;
		}
		assertThat(same(this.jackson.parseMap(new String(body, StandardCharsets.UTF_8)), read)).isTrue();
	}

	/** The two may choose other types for numbers. */
	private static boolean same(@Nullable Object one, @Nullable Object other) {
		if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> otherMap) {
			return map.keySet().equals(otherMap.keySet())
					&& map.keySet().stream().allMatch((key) -> same(map.get(key), otherMap.get(key)));
		}
		if (one instanceof List<?> list && other instanceof List<?> otherList) {
			return list.size() == otherList.size()
					&& IntStream.range(0, list.size()).allMatch((index) -> same(list.get(index), otherList.get(index)));
		}
		if (one instanceof Number number && other instanceof Number otherNumber) {
			return number.doubleValue() == otherNumber.doubleValue() && number.longValue() == otherNumber.longValue()
					|| other instanceof Double && number.doubleValue() == otherNumber.doubleValue();
		}
		return Objects.equals(one, other);
	}

	@Provide
	Arbitrary<byte[]> bodies() {
		return Inputs.damagedBytes(
				"{\"url\":\"https://a.cn/\",\"timestamp\":1414587457,\"nonceStr\":\"n\\u0041\",\"realAuthUrl\":[\"a\",null]}",
				"{\"a\":[1,true,false,null,-0.5e+3,{\"b\":{\"c\":[[\"\\ud83d\\ude00\\n你\"]]}}],\"a\":2}", "{}");
	}

}
