package io.github.wxjssdk.sample.documentation;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A property, as the configuration metadata or a class that is bound has it.
 *
 * @param name its whole name, in which {@code <name>} is the reader's choice
 * @param type the type that a reader writes
 * @param values what it may be, if that can be listed
 * @param defaultValue what it is if nobody sets it
 * @param description what it is for, in English, if the metadata says so
 */
record Property(String name, String type, List<String> values, List<String> defaultValue,
		@Nullable String description) {

	static List<String> valuesOf(@Nullable Class<?> type) {
		if (type == null || !type.isEnum()) {
			return List.of();
		}
		return List.of(type.getEnumConstants())
			.stream()
			.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.toList();
	}

	/** A type of the starter that is written as a text is a text to its reader. */
	static String typeName(String className) {
		return className.startsWith("io.github.wxjssdk.") ? "String"
				: className.substring(className.lastIndexOf('.') + 1);
	}

}
