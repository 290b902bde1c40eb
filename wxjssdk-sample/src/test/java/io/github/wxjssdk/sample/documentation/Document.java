package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, and the code in it.
 *
 * @param path where it is in the repository
 * @param text what it says
 */
public record Document(Path path, String text) {

	private static final Path REPOSITORY = Path.of("..");

	private static final Pattern SNIPPET = Pattern.compile("^```(?<language>\\w+)\n(?<code>.*?)^```$",
			Pattern.DOTALL | Pattern.MULTILINE);

	/** Reads a page by its path in the repository. */
	public static Document read(String path) {
		try {
			Path file = REPOSITORY.resolve(path).normalize();
			return new Document(file, Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** All pages that are in English; those in Chinese hold the same code. */
	public static List<Document> all() {
		return Stream
			.of("README.md", "docs/pages.md", "docs/token-server.md", "docs/diagnosis.md", "docs/operations.md")
			.map(Document::read)
			.toList();
	}

	/** All code, in order. */
	public List<Snippet> snippets() {
		return SNIPPET.matcher(this.text)
			.results()
			.map((result) -> new Snippet(result.group(1), result.group(2)))
			.toList();
	}

	/** The code of the only snippet in a language that contains some text. */
	public String code(String language, String text) {
		List<String> found = snippets().stream()
			.filter((snippet) -> snippet.language().equals(language) && snippet.code().contains(text))
			.map(Snippet::code)
			.toList();
		if (found.size() != 1) {
			throw new IllegalStateException(
					this.path + " holds " + found.size() + " snippets of " + language + " with: " + text);
		}
		return found.get(0);
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

	/** Code in a language. */
	public record Snippet(String language, String code) {

		@Override
		public String toString() {
			return this.language + ": " + this.code.lines().limit(2).toList();
		}

	}

}
