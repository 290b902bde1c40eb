package io.github.wxjssdk.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A JSON object. It keeps the order of its members. A value is a text, a number, a
 * boolean, an object, {@code null}, or a list of these.
 */
final class JsonObject {

	private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

	/**
	 * Reads a document that must be an object.
	 * @throws JsonFormatException if the document is not an object
	 */
	static JsonObject parse(String json) {
		return new JsonReader(json).readDocument();
	}

	JsonObject put(String name, @Nullable Object value) {
		this.members.put(name, value);
		return this;
	}

	/** The member's text, or {@code null} if the member is missing or is no text. */
	@Nullable String text(String name) {
		return (this.members.get(name) instanceof String text) ? text : null;
	}

	/** Whether the member is the boolean {@code true}. */
	boolean isTrue(String name) {
		return Boolean.TRUE.equals(this.members.get(name));
	}

	/** The texts in the member's list, or an empty list if the member is no list. */
	List<String> texts(String name) {
		return (this.members.get(name) instanceof List<?> list)
				? list.stream().filter(String.class::isInstance).map(String.class::cast).toList() : List.of();
	}

	/** The JSON of this object. */
	@Override
	public String toString() {
		return this.members.entrySet()
			.stream()
			.map((member) -> quote(member.getKey()) + ":" + json(member.getValue()))
			.collect(Collectors.joining(",", "{", "}"));
	}

	private static String json(@Nullable Object value) {
		if (value instanceof String text) {
			return quote(text);
		}
		if (value instanceof List<?> list) {
			return list.stream().map(JsonObject::json).collect(Collectors.joining(",", "[", "]"));
		}
		return Objects.toString(value);
	}

	/** The text as a JSON string, which is also a string of JavaScript. */
	static String quote(String text) {
		StringBuilder json = new StringBuilder(text.length() + 2).append('"');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '"', '\\' -> json.append('\\').append(c);
				case '\n' -> json.append("\\n");
				case '\r' -> json.append("\\r");
				case '\t' -> json.append("\\t");
				default -> {
					if (c < 0x20 || Character.isSurrogate(c)) {
						json.append(String.format("\\u%04x", (int) c));
					}
					else {
						json.append(c);
					}
				}
			}
		}
		return json.append('"').toString();
	}

}
