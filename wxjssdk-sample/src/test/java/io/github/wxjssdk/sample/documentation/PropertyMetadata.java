package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ClassUtils;

/**
 * The properties of wxjssdk, as the configuration metadata in its jars has them. What
 * stands below a name of the reader's choice is not in the metadata, and comes from the
 * class that is bound.
 */
final class PropertyMetadata {

	private static final String JSON = "META-INF/spring-configuration-metadata.json";

	private static final Pattern COLLECTION = Pattern.compile("java\\.util\\.(?:List|Set)<(.*)>");

	private static final Pattern MAP = Pattern.compile("java\\.util\\.Map<java\\.lang\\.String,(.*)>");

	private PropertyMetadata() {
	}

	/** All properties, by name. */
	static List<Property> read() throws IOException {
		return resources().flatMap((json) -> listed(json, "properties")).flatMap(PropertyMetadata::properties).toList();
	}

	/** The metadata of the modules in this repository. */
	private static Stream<Map<String, Object>> resources() throws IOException {
		return Collections.list(PropertyMetadata.class.getClassLoader().getResources(JSON))
			.stream()
			.map(PropertyMetadata::parse)
			.filter((json) -> listed(json, "groups")
				.anyMatch((group) -> String.valueOf(group.get("sourceType")).startsWith("io.github.wxjssdk.")));
	}

	private static Stream<Property> properties(Map<String, Object> property) {
		String name = (String) property.get("name");
		String type = (String) property.get("type");
		Matcher map = MAP.matcher(type);
		if (map.matches()) {
			return BoundProperties.of(name + ".<name>", ClassUtils.resolveClassName(map.group(1), null));
		}
		Matcher collection = COLLECTION.matcher(type);
		boolean many = collection.matches();
		String element = many ? collection.group(1) : type;
		String shown = Property.typeName(element);
		return Stream.of(new Property(name, many ? "List<" + shown + ">" : shown, Property.valuesOf(find(element)),
				defaults(property.get("defaultValue")), (String) property.get("description")));
	}

	private static @Nullable Class<?> find(String className) {
		return ClassUtils.isPresent(className, null) ? ClassUtils.resolveClassName(className, null) : null;
	}

	private static List<String> defaults(@Nullable Object value) {
		if (value == null) {
			return List.of();
		}
		String text = value.toString();
		return text.startsWith("[") ? List.of(text.substring(1, text.length() - 1).split(", ")) : List.of(text);
	}

	@SuppressWarnings("unchecked")
	private static Stream<Map<String, Object>> listed(Map<String, Object> json, String name) {
		return ((List<Map<String, Object>>) json.getOrDefault(name, List.of())).stream();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> parse(URL json) {
		try (InputStream stream = json.openStream()) {
			return JsonMapper.shared().readValue(stream, Map.class);
		}
		catch (IOException ex) {
			throw new IllegalStateException(json + " cannot be read", ex);
		}
	}

}
