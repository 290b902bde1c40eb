package io.github.wxjssdk.sample.documentation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.wxjssdk.sample.documentation.Document.Snippet;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentTests {

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)(?<file>[^)#]*)(?:#(?<anchor>[^)]*))?\\)");

	private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

	/** Commands come with a remark in the reader's language. */
	@ParameterizedTest
	@CsvSource({ "README.md, README.zh-CN.md", "docs/pages.md, docs/zh-CN/pages.md",
			"docs/token-server.md, docs/zh-CN/token-server.md", "docs/diagnosis.md, docs/zh-CN/diagnosis.md",
			"docs/operations.md, docs/zh-CN/operations.md" })
	void bothLanguagesShowTheSameCode(String english, String chinese) {
		assertThat(code(english)).isEqualTo(code(chinese));
	}

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "README.zh-CN.md", "docs/pages.md", "docs/zh-CN/pages.md",
			"docs/token-server.md", "docs/zh-CN/token-server.md", "docs/diagnosis.md", "docs/zh-CN/diagnosis.md",
			"docs/operations.md", "docs/zh-CN/operations.md" })
	void everyLinkLeadsSomewhere(String path) {
		Document document = Document.read(path);
		List<MatchResult> links = LINK.matcher(document.text()).results().toList();
		assertThat(links).isNotEmpty().allSatisfy((link) -> {
			Path target = link.group(1).isEmpty() ? document.path()
					: document.path().resolveSibling(link.group(1)).normalize();
			assertThat(target).exists();
			if (link.group(2) != null) {
				assertThat(anchors(target)).contains(URLDecoder.decode(link.group(2), StandardCharsets.UTF_8));
			}
		});
	}

	private static List<Snippet> code(String path) {
		return Document.read(path).snippets().stream().filter((snippet) -> !snippet.language().equals("bash")).toList();
	}

	/** As GitHub makes them of headings. */
	private static List<String> anchors(Path path) {
		return HEADING.matcher(Document.read(Path.of("..").relativize(path).toString()).text())
			.results()
			.map((heading) -> heading.group(1)
				.toLowerCase(Locale.ROOT)
				.replace(' ', '-')
				.replaceAll("[^\\p{L}\\d_-]", ""))
			.toList();
	}

}
