package io.github.wxjssdk.spring.autoconfigure.properties;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Names of a user's choice below a property, such as those of accounts. The name of an
 * environment variable has neither hyphens nor small letters, so that
 * {@code WECHAT_ACCOUNTS_FLAGSHIP_APPSECRET} is the secret of the account
 * {@code flag-ship} of a file. Boot binds such an account twice, under both spellings,
 * and each time with the values of all sources.
 */
final class ChosenNames {

	private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_-]{1,64}");

	private static final Pattern NOT_IN_A_VARIABLE = Pattern.compile("[^0-9a-z]");

	private ChosenNames() {
	}

	/**
	 * Keep one spelling of each name: the one with hyphens, from a file or the command
	 * line. The names are in alphabetical order, since the order of the sources means
	 * nothing.
	 * @param property what the names are below
	 * @param values the values by all spellings
	 * @param content what is the same if two values were bound from the same properties
	 */
	static <V> Map<String, V> unite(String property, Map<String, V> values, Function<V, Object> content) {
		SortedMap<String, V> united = new TreeMap<>(values);
		Map<String, Map.Entry<String, V>> found = new HashMap<>();
		new TreeMap<>(values).forEach((name, value) -> {
			requireName(property, name);
			String inVariables = inVariables(name);
			Map.Entry<String, V> other = found.get(inVariables);
			if (other == null || other.getKey().equals(inVariables)) {
				found.put(inVariables, Map.entry(name, value));
			}
			if (other != null) {
				boolean oneIsOfVariables = name.equals(inVariables) || other.getKey().equals(inVariables);
				if (!oneIsOfVariables || !content.apply(value).equals(content.apply(other.getValue()))) {
					throw ambiguous(property, other.getKey(), name);
				}
				united.remove(inVariables);
			}
		});
		return Collections.unmodifiableSortedMap(united);
	}

	private static InvalidPropertyException ambiguous(String property, String one, String other) {
		return new InvalidPropertyException(
				"'" + property + "' has the names '" + one + "' and '" + other
						+ "', which are the same in environment variables.",
				"Write the name in one way everywhere, without brackets, or choose names that differ in letters or"
						+ " digits.");
	}

	private static void requireName(String property, String name) {
		if (!NAME.matcher(name).matches()) {
			throw new InvalidPropertyException(
					"'" + property + "' has the name '" + name
							+ "', which cannot stand in a path or an environment variable.",
					"Use letters, digits, hyphens and underscores, such as '" + property + ".shop'.");
		}
	}

	private static String inVariables(String name) {
		return NOT_IN_A_VARIABLE.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
	}

}
