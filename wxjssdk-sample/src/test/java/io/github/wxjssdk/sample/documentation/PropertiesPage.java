package io.github.wxjssdk.sample.documentation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The reference of all properties, in one language. */
final class PropertiesPage {

	/** The order in which a reader meets them. */
	static final List<String> GROUPS = List.of("wechat", "wechat.accounts.<name>", "wechat.js-sdk",
			"wechat.js-sdk.endpoint", "wechat.domain-verification", "wechat.store", "wechat.access-token", "wechat.api",
			"wechat.account-source", "wechat.token-server", "wechat.credentials.remote", "management");

	/** More would make the table too wide. */
	private static final int MOST_DEFAULTS = 4;

	private final List<Property> properties;

	private final PropertyTexts texts;

	PropertiesPage(List<Property> properties, PropertyTexts texts) {
		this.properties = properties;
		this.texts = texts;
	}

	String text() {
		return this.texts.get("page.head") + GROUPS.stream().map(this::group).collect(Collectors.joining());
	}

	private String group(String prefix) {
		return "\n## `" + prefix + "`\n\n" + this.texts.get("group." + prefix) + "\n\n" + this.texts.get("page.columns")
				+ "\n| --- | --- | --- | --- |\n"
				+ this.properties.stream()
					.filter((property) -> groupOf(property).equals(prefix))
					.map(this::row)
					.collect(Collectors.joining());
	}

	private static String groupOf(Property property) {
		return GROUPS.stream()
			.filter((prefix) -> property.name().startsWith(prefix + "."))
			.max(Comparator.comparingInt(String::length))
			.orElseThrow();
	}

	private String row(Property property) {
		return "| `" + property.name() + "` | " + type(property) + " | " + defaults(property.defaultValue()) + " | "
				+ this.texts.describe(property) + " |\n";
	}

	private static String type(Property property) {
		return property.values().isEmpty() ? "`" + property.type() + "`" : code(property.values());
	}

	private static String defaults(List<String> values) {
		if (values.size() <= MOST_DEFAULTS) {
			return code(values);
		}
		return "<details><summary>" + values.size() + "</summary>" + code(values) + "</details>";
	}

	private static String code(List<String> values) {
		return values.stream().map((value) -> "`" + value + "`").collect(Collectors.joining(", "));
	}

}
