package io.github.wxjssdk.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The console and the log name a cause, and the documentation explains it. */
class DiagnosisPagesTests {

	private static final Pattern ROW = Pattern
		.compile("\\| [^|]+ \\| <a id=\"([a-z-]+)\"></a>`\\1`[^|]+ \\| [^|]+ \\|");

	@ParameterizedTest
	@ValueSource(strings = { "docs/diagnosis.md", "docs/zh-CN/diagnosis.md" })
	void everyCauseHasARow(String page) throws IOException {
		List<String> explained = Files.readAllLines(Path.of("..", page))
			.stream()
			.map(ROW::matcher)
			.filter((row) -> row.matches())
			.map((row) -> row.group(1))
			.toList();
		assertThat(explained)
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(Cause.values()).map(Cause::id).toList());
	}

}
