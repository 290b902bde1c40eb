package io.github.wxjssdk.spring.autoconfigure.properties;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * The names of all valid properties. For a name that is not valid, it finds the most
 * similar one.
 *
 * @param all the names, and their prefixes
 */
record KnownNames(Set<ConfigurationPropertyName> all) {

	/** Below these prefixes users choose the names, so that no name is a typing error. */
	private static final List<String> MAPS = List.of("WECHAT_ACCOUNTS_", "WECHAT_TOKENSERVER_KEYS_");

	private static final Pattern NO_LETTER = Pattern.compile("[^0-9a-z]");

	/** Say what is wrong with the name of a property, if something is. */
	Optional<String> complaint(ConfigurationPropertyName name) {
		if (this.all.contains(name)) {
			return Optional.empty();
		}
		return Optional
			.of("'" + name + "'" + meant(name).map((meant) -> " (did you mean '" + meant + "'?)").orElse(""));
	}

	/**
	 * Say what is wrong with an environment variable, if something is and it is like one
	 * of ours: {@code WECHAT_TOKEN} may be anybody's.
	 */
	Optional<String> complaint(String variable) {
		String upper = variable.toUpperCase(Locale.ROOT);
		if (!upper.startsWith("WECHAT_") || this.all.stream().anyMatch((name) -> isNamedBy(upper, name))) {
			return Optional.empty();
		}
		Optional<String> meant = nearest(upper, true).map((name) -> PropertyRules.environmentVariable(name.toString()));
		if (meant.isEmpty() && MAPS.stream().noneMatch(upper::startsWith)) {
			return Optional.empty();
		}
		return Optional.of(variable + meant.map((other) -> " (did you mean " + other + "?)").orElse(""));
	}

	/** As Boot does: without hyphens, or with underscores for them. */
	private static boolean isNamedBy(String variable, ConfigurationPropertyName name) {
		return variable.equals(joined(name, Form.UNIFORM)) || variable.equals(joined(name, Form.ORIGINAL));
	}

	private static String joined(ConfigurationPropertyName name, Form form) {
		return IntStream.range(0, name.getNumberOfElements())
			.mapToObj((index) -> name.getElement(index, form).replace('-', '_').toUpperCase(Locale.ROOT))
			.collect(Collectors.joining("_"));
	}

	/** Look for a mistake in the whole name, or else in what it is below. */
	private Optional<String> meant(ConfigurationPropertyName name) {
		for (int size = name.getNumberOfElements(); !this.all.contains(name.chop(size)); size--) {
			String above = name.chop(size).toString();
			Optional<ConfigurationPropertyName> nearest = nearest(above, size == name.getNumberOfElements());
			if (nearest.isPresent()) {
				return Optional.of(nearest.get() + name.toString().substring(above.length()));
			}
		}
		return Optional.empty();
	}

	private Optional<ConfigurationPropertyName> nearest(String name, boolean whole) {
		String letters = letters(name);
		int mistakes = (letters.length() > "wechat".length() + 6) ? 2 : 1;
		return this.all.stream()
			.filter((known) -> !whole || this.all.stream().noneMatch(known::isAncestorOf))
			.filter((known) -> distance(letters, letters(known.toString())) <= mistakes)
			.min(Comparator
				.<ConfigurationPropertyName>comparingInt((known) -> distance(letters, letters(known.toString())))
				.thenComparing(Comparator.naturalOrder()));
	}

	private static String letters(String name) {
		return NO_LETTER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
	}

	/** How many letters must be added, removed or changed (Levenshtein). */
	private static int distance(String one, String other) {
		int[] row = IntStream.rangeClosed(0, other.length()).toArray();
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int changed = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[other.length()];
	}

}
