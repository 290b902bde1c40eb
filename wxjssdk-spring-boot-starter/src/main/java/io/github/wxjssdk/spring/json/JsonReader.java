package io.github.wxjssdk.spring.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that WeChat, a token server or a page has sent. It is strict. It depends
 * neither on the application's JSON library nor on the thread's class loader. Integers
 * become {@code Long}, other numbers {@code Double}. No message repeats what was sent.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259: JSON</a>
 */
public final class JsonReader {

	private static final int MAX_DEPTH = 8;

	private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");

	private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

	private static final String ESCAPES = "\"\\/bfnrt";

	private static final String ESCAPED = "\"\\/\b\f\n\r\t";

	private final String json;

	private int index;

	private JsonReader(String json) {
		this.json = json;
	}

	/**
	 * Read an object. A byte order mark before it is ignored, as the RFC allows. If a
	 * name occurs twice, the last value counts.
	 * @param utf8 what was sent
	 * @return the object
	 * @throws IllegalArgumentException if the bytes are not a JSON object
	 */
	public static Map<String, @Nullable Object> readObject(byte[] utf8) {
		JsonReader reader = new JsonReader(decode(utf8));
		reader.index = reader.json.startsWith("\uFEFF") ? 1 : 0;
		if (reader.peek() != '{') {
			throw reader.unexpected();
		}
		Map<String, @Nullable Object> object = reader.object(0);
		reader.peek();
		if (reader.index < reader.json.length()) {
			throw reader.unexpected();
		}
		return object;
	}

	private static String decode(byte[] utf8) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("The body is not in UTF-8.", ex);
		}
	}

	private @Nullable Object value(int depth) {
		if (depth > MAX_DEPTH) {
			throw unexpected();
		}
		return switch (peek()) {
			case '{' -> object(depth);
			case '[' -> array(depth);
			case '"' -> string();
			default -> scalar();
		};
	}

	private Map<String, @Nullable Object> object(int depth) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		expect('{');
		while (peek() != '}') {
			if (!members.isEmpty()) {
				expect(',');
			}
			String name = string();
			expect(':');
			members.put(name, value(depth + 1));
		}
		expect('}');
		return members;
	}

	private List<@Nullable Object> array(int depth) {
		List<@Nullable Object> elements = new ArrayList<>();
		expect('[');
		while (peek() != ']') {
			if (!elements.isEmpty()) {
				expect(',');
			}
			elements.add(value(depth + 1));
		}
		expect(']');
		return elements;
	}

	private String string() {
		expect('"');
		StringBuilder text = new StringBuilder();
		for (char next = next(); next != '"'; next = next()) {
			if (next < ' ') {
				throw unexpected();
			}
			text.append((next == '\\') ? escaped() : next);
		}
		return text.toString();
	}

	private char escaped() {
		char escape = next();
		if (escape == 'u') {
			int code = 0;
			for (int i = 0; i < 4; i++) {
				code = code * 16 + hexadecimalDigit();
			}
			return (char) code;
		}
		int known = ESCAPES.indexOf(escape);
		if (known < 0) {
			throw unexpected();
		}
		return ESCAPED.charAt(known);
	}

	private int hexadecimalDigit() {
		char digit = next();
		if (!HexFormat.isHexDigit(digit)) {
			throw unexpected();
		}
		return HexFormat.fromHexDigit(digit);
	}

	private @Nullable Object scalar() {
		int start = this.index;
		while (this.index < this.json.length() && ",]} \t\r\n".indexOf(this.json.charAt(this.index)) < 0) {
			this.index++;
		}
		String scalar = this.json.substring(start, this.index);
		if (INTEGER.matcher(scalar).matches()) {
			return Long.valueOf(scalar);
		}
		if (NUMBER.matcher(scalar).matches()) {
			return Double.valueOf(scalar);
		}
		return switch (scalar) {
			case "true" -> Boolean.TRUE;
			case "false" -> Boolean.FALSE;
			case "null" -> null;
			default -> throw unexpected();
		};
	}

	/** Return the next character that is not white space, or 0 at the end. */
	private char peek() {
		while (this.index < this.json.length() && " \t\r\n".indexOf(this.json.charAt(this.index)) >= 0) {
			this.index++;
		}
		return (this.index < this.json.length()) ? this.json.charAt(this.index) : 0;
	}

	private void expect(char expected) {
		if (peek() != expected) {
			throw unexpected();
		}
		this.index++;
	}

	private char next() {
		if (this.index == this.json.length()) {
			throw unexpected();
		}
		return this.json.charAt(this.index++);
	}

	private IllegalArgumentException unexpected() {
		return new IllegalArgumentException("The body is not a JSON object: see character " + this.index + ".");
	}

}
