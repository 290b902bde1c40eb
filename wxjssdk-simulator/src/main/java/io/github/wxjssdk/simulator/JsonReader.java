package io.github.wxjssdk.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Reads one JSON document, strictly as RFC 8259 defines it. */
final class JsonReader {

	private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

	/** No API of WeChat takes deeper documents. The limit protects the stack. */
	private static final int MAX_DEPTH = 64;

	private final String json;

	private int position;

	private int depth;

	JsonReader(String json) {
		this.json = json;
	}

	JsonObject readDocument() {
		skipSpace();
		JsonObject document = readObject();
		if (this.position < this.json.length()) {
			throw expected("the end");
		}
		return document;
	}

	private @Nullable Object readValue() {
		if (this.depth > MAX_DEPTH) {
			throw expected("no deeper nesting");
		}
		return switch (peek()) {
			case '{' -> readObject();
			case '[' -> readList();
			case '"' -> readText();
			case 't' -> readWord("true", true);
			case 'f' -> readWord("false", false);
			case 'n' -> readWord("null", null);
			default -> readNumber();
		};
	}

	private JsonObject readObject() {
		JsonObject object = new JsonObject();
		expect('{');
		this.depth++;
		if (!accept('}')) {
			do {
				String name = readText();
				expect(':');
				object.put(name, readValue());
			}
			while (accept(','));
			expect('}');
		}
		this.depth--;
		return object;
	}

	private List<@Nullable Object> readList() {
		List<@Nullable Object> list = new ArrayList<>();
		expect('[');
		this.depth++;
		if (!accept(']')) {
			do {
				list.add(readValue());
			}
			while (accept(','));
			expect(']');
		}
		this.depth--;
		return list;
	}

	private String readText() {
		if (peek() != '"') {
			throw expected("a string");
		}
		StringBuilder text = new StringBuilder();
		for (this.position++; peek() != '"'; this.position++) {
			char c = peek();
			if (c < 0x20) {
				throw expected("no control character");
			}
			text.append((c == '\\') ? readEscape() : c);
		}
		this.position++;
		skipSpace();
		return text.toString();
	}

	private char readEscape() {
		this.position++;
		char c = peek();
		return switch (c) {
			case '"', '\\', '/' -> c;
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> readUnicode();
			default -> throw expected("an escape");
		};
	}

	private char readUnicode() {
		int code = 0;
		for (int i = 0; i < 4; i++) {
			this.position++;
			int digit = Character.digit(peek(), 16);
			if (digit < 0) {
				throw expected("a hexadecimal digit");
			}
			code = code * 16 + digit;
		}
		return (char) code;
	}

	private Double readNumber() {
		Matcher number = NUMBER.matcher(this.json).region(this.position, this.json.length());
		if (!number.lookingAt()) {
			throw expected("a value");
		}
		this.position = number.end();
		skipSpace();
		return Double.valueOf(number.group());
	}

	private @Nullable Object readWord(String word, @Nullable Object value) {
		if (!this.json.startsWith(word, this.position)) {
			throw expected("a value");
		}
		this.position += word.length();
		skipSpace();
		return value;
	}

	private char peek() {
		if (this.position >= this.json.length()) {
			throw expected("more");
		}
		return this.json.charAt(this.position);
	}

	private void expect(char c) {
		if (!accept(c)) {
			throw expected("'" + c + "'");
		}
	}

	private boolean accept(char c) {
		boolean there = this.position < this.json.length() && this.json.charAt(this.position) == c;
		if (there) {
			this.position++;
			skipSpace();
		}
		return there;
	}

	private void skipSpace() {
		while (this.position < this.json.length() && " \t\r\n".indexOf(this.json.charAt(this.position)) >= 0) {
			this.position++;
		}
	}

	private JsonFormatException expected(String what) {
		return new JsonFormatException(what, this.position);
	}

}
