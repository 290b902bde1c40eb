package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The reference of all properties is generated: from the metadata that an IDE reads, and
 * from a file of texts for what the metadata does not say in that language.
 */
class PropertiesPageTests {

	private static final String WRITE = "documentation.write";

	private static final String COMMAND = "mvn -pl wxjssdk-sample -am test -Dtest=PropertiesPageTests"
			+ " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true";

	private final List<Property> properties = PropertyMetadata.read();

	PropertiesPageTests() throws IOException {
	}

	@ParameterizedTest
	@CsvSource({ "docs/properties.md, en", "docs/zh-CN/properties.md, zh-CN" })
	void thePageIsWhatTheMetadataSays(String path, String language) throws IOException {
		Path file = Path.of("..", path);
		String generated = new PropertiesPage(this.properties, PropertyTexts.in(language)).text();
		if (Boolean.getBoolean(WRITE)) {
			Files.writeString(file, generated);
		}
		assertThat(file).as("is generated, anew by: " + COMMAND).content().isEqualTo(generated);
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "zh-CN" })
	void everyPropertyIsDescribedOnce(String language) throws IOException {
		PropertyTexts texts = PropertyTexts.in(language);
		assertThat(texts.present()).as("texts in properties." + language + ".properties")
			.isEqualTo(texts.wanted(this.properties));
		assertThat(this.properties).allSatisfy((property) -> assertThat(texts.describe(property)).doesNotContain("|"));
	}

	@Test
	void whatTheMetadataLeavesOutIsThere() {
		assertThat(this.properties).extracting(Property::name)
			.contains("wechat.app-id", "wechat.accounts.<name>.js-sdk.endpoint.allowed-urls",
					"wechat.token-server.keys.<name>.value", "management.endpoint.wechat.access")
			.doesNotHaveDuplicates();
		assertThat(this.properties).filteredOn("name", "wechat.token-server.keys.<name>.requests-per-minute")
			.extracting(Property::type, Property::defaultValue)
			.containsExactly(tuple("int", List.of("600")));
	}

}
