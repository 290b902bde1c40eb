package io.github.wxjssdk.sample.documentation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.wxjssdk.sample.documentation.Document.Snippet;

import static org.assertj.core.api.Assertions.assertThat;

/** What a reader copies into a pom is what this repository builds. */
class DocumentedDependenciesTests {

	private static final String ELEMENT = "<%1$s>([^<]*)</%1$s>";

	@ParameterizedTest
	@MethodSource("dependencies")
	void dependenciesExist(Snippet xml) throws Exception {
		xml.triedBy(getClass());
		if (element("groupId", xml.code()).equals("org.springframework.boot")) {
			assertThat(xml.code()).as("Boot manages the version").doesNotContain("<version>");
			return;
		}
		String module = Files.readString(Path.of("..", element("artifactId", xml.code()), "pom.xml"));
		assertThat(element("groupId", xml.code())).isEqualTo(element("groupId", module));
		assertThat(element("version", xml.code())).isEqualTo(element("version", module));
	}

	static List<Snippet> dependencies() {
		return Document.all()
			.stream()
			.flatMap((page) -> page.snippets().stream())
			.filter((snippet) -> snippet.language().equals("xml"))
			.toList();
	}

	private static String element(String name, String xml) {
		Matcher element = Pattern.compile(ELEMENT.formatted(name)).matcher(xml);
		assertThat(element.find()).as(name).isTrue();
		return element.group(1);
	}

}
