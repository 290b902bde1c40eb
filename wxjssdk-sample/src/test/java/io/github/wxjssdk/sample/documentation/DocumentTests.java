package io.github.wxjssdk.sample.documentation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import io.github.wxjssdk.sample.documentation.Document.Snippet;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentTests {

	private static final Pattern LINK = Pattern
		.compile("(?:\\]\\(|src=\")(?!https?:|/)(?<file>[^)#\"]*)(?:#(?<anchor>[^)]*))?[)\"]");

	private static final Pattern ANCHOR = Pattern.compile("<a id=\"(.*?)\">");

	static final List<Document> ENGLISH = Document.all();

	static final List<Document> BOTH_LANGUAGES = ENGLISH.stream()
		.flatMap((page) -> Stream.of(page, page.inChinese()))
		.toList();

	/** Commands come with a remark in the reader's language. */
	@ParameterizedTest
	@FieldSource("ENGLISH")
	void bothLanguagesShowTheSameCode(Document page) {
		assertThat(code(page)).isEqualTo(code(page.inChinese()));
	}

	@ParameterizedTest
	@FieldSource("ENGLISH")
	void bothLanguagesHaveTheSameParts(Document page) {
		assertThat(page.inChinese().headings()).hasSameSizeAs(page.headings());
	}

	@ParameterizedTest
	@FieldSource("BOTH_LANGUAGES")
	void everyLinkLeadsSomewhere(Document page) {
		List<MatchResult> links = LINK.matcher(page.prose()).results().toList();
		assertThat(links).isNotEmpty().allSatisfy((link) -> {
			Path target = link.group(1).isEmpty() ? page.path() : page.path().resolveSibling(link.group(1)).normalize();
			assertThat(Path.of("..").resolve(target)).exists();
			if (link.group(2) != null) {
				assertThat(anchors(target)).contains(URLDecoder.decode(link.group(2), StandardCharsets.UTF_8));
			}
		});
	}

	private static List<String> code(Document page) {
		return page.snippets()
			.stream()
			.filter((snippet) -> !snippet.language().equals("bash"))
			.map(Snippet::asShown)
			.toList();
	}

	/** As GitHub makes them of headings, and those that a page sets itself. */
	private static List<String> anchors(Path path) {
		Document page = Document.read(path.toString());
		return Stream
			.concat(page.headings()
				.stream()
				.map((heading) -> heading.toLowerCase(Locale.ROOT).replace(' ', '-').replaceAll("[^\\p{L}\\d_-]", "")),
					ANCHOR.matcher(page.text()).results().map((anchor) -> anchor.group(1)))
			.toList();
	}

}
