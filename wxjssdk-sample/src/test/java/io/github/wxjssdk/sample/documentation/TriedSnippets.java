package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

import io.github.wxjssdk.sample.documentation.Document.Snippet;

/**
 * Which test tries which code of the documentation, in {@code target/snippets.txt} for
 * whoever wants to know.
 */
final class TriedSnippets {

	private static final Path FILE = Path.of("target", "snippets.txt");

	private static final SortedSet<String> LINES = new TreeSet<>();

	private TriedSnippets() {
	}

	static synchronized void add(Snippet snippet, Class<?> test) {
		String firstLine = snippet.code()
			.lines()
			.map(String::strip)
			.filter((line) -> !line.startsWith("@"))
			.findFirst()
			.orElse("");
		LINES.add(String.join("\t", snippet.page().toString(), snippet.heading(), snippet.language(),
				test.getSimpleName(), firstLine));
		try {
			Files.write(FILE, LINES);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
