package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import io.github.wxjssdk.sample.documentation.Document.Snippet;

/**
 * Writes down which test tries which code of the documentation, in one file of
 * {@code target/snippets} for each test class.
 */
final class TriedSnippets {

	private static final Path FOLDER = Path.of("target", "snippets");

	private static final Map<Class<?>, SortedSet<String>> LINES = new HashMap<>();

	private TriedSnippets() {
	}

	static synchronized void add(Snippet snippet, Class<?> test) {
		String firstLine = snippet.code()
			.lines()
			.map(String::strip)
			.filter((line) -> !line.startsWith("@"))
			.findFirst()
			.orElse("");
		SortedSet<String> lines = LINES.computeIfAbsent(test, (first) -> new TreeSet<>());
		lines.add(String.join("\t", snippet.page().toString(), snippet.heading(), snippet.language(), firstLine));
		try {
			Files.write(Files.createDirectories(FOLDER).resolve(test.getSimpleName() + ".txt"), lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
