package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a reader is told in one language: about each group, and about each property that
 * the metadata does not describe in that language.
 */
final class PropertyTexts {

	private static final Pattern CODE = Pattern
		.compile("https?://\\S*[^\\s.,]|wechat\\.[a-z-]+(\\.[a-z-]+)*|[A-Z]+_[A-Z_]+|MP_verify_(?= )|\\.txt"
				+ "|\\{path}[\\w{}./-]*[\\w}]|/shop|AppSecretSource|wx-open-[a-z-]+");

	private final Properties texts = new Properties();

	private final boolean english;

	private PropertyTexts(String language) throws IOException {
		this.english = language.equals("en");
		try (Reader reader = new InputStreamReader(
				PropertyTexts.class.getResourceAsStream("/documentation/properties." + language + ".properties"),
				StandardCharsets.UTF_8)) {
			this.texts.load(reader);
		}
	}

	static PropertyTexts in(String language) throws IOException {
		return new PropertyTexts(language);
	}

	String get(String key) {
		return this.texts.getProperty(key);
	}

	String describe(Property property) {
		return isDescribedByMetadata(property) ? CODE.matcher(property.description()).replaceAll("`$0`")
				: get(property.name());
	}

	/** The properties that want a text in this language. */
	Set<String> wanted(List<Property> properties) {
		Set<String> names = new TreeSet<>();
		properties.stream()
			.filter((property) -> !isDescribedByMetadata(property))
			.forEach((property) -> names.add(property.name()));
		return names;
	}

	/** The properties that have a text in this language. */
	Set<String> present() {
		Set<String> names = new TreeSet<>(this.texts.stringPropertyNames());
		names.removeIf((name) -> name.startsWith("page.") || name.startsWith("group."));
		return names;
	}

	private boolean isDescribedByMetadata(Property property) {
		return this.english && property.description() != null;
	}

}
