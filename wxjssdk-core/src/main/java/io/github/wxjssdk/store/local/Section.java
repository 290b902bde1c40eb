package io.github.wxjssdk.store.local;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The entries of a document whose names have the same prefix. A person can read the
 * values.
 */
final class Section {

	private final Map<String, String> entries;

	private final String prefix;

	Section(Map<String, String> entries, String prefix) {
		this.entries = entries;
		this.prefix = prefix;
	}

	void put(String name, @Nullable Object value) {
		if (value != null) {
			this.entries.put(this.prefix + name, value.toString());
		}
	}

	void putTime(String name, long epochMillis) {
		put(name, Instant.ofEpochMilli(epochMillis));
	}

	void putTimes(String name, List<Long> epochMillis) {
		if (!epochMillis.isEmpty()) {
			put(name,
					epochMillis.stream()
						.map((time) -> Instant.ofEpochMilli(time).toString())
						.collect(Collectors.joining(" ")));
		}
	}

	boolean has(String name) {
		return this.entries.containsKey(this.prefix + name);
	}

	@Nullable String find(String name) {
		return this.entries.get(this.prefix + name);
	}

	/** Return a value. An error message about a bad value does not quote it. */
	<T> T get(String name, Function<String, T> parser) throws AccountDocument.UnreadableException {
		String text = find(name);
		if (text == null) {
			throw new AccountDocument.UnreadableException("its entry '" + this.prefix + name + "' is missing");
		}
		try {
			return parser.apply(text);
		}
		catch (IllegalArgumentException | ArithmeticException | DateTimeException ex) {
			throw new AccountDocument.UnreadableException("its entry '" + this.prefix + name + "' makes no sense");
		}
	}

	String getText(String name) throws AccountDocument.UnreadableException {
		return get(name, (text) -> text);
	}

	long getNumber(String name) throws AccountDocument.UnreadableException {
		return get(name, Long::valueOf);
	}

	long getTime(String name) throws AccountDocument.UnreadableException {
		return get(name, Section::epochMillis);
	}

	List<Long> getTimes(String name) throws AccountDocument.UnreadableException {
		return has(name) ? get(name, (text) -> Stream.of(text.split(" ")).map(Section::epochMillis).toList())
				: List.of();
	}

	private static long epochMillis(String instant) {
		return Instant.parse(instant).toEpochMilli();
	}

}
