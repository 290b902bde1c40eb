package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
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

	private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

	/** Reads a page by its path in the repository. */
	public static Document read(String path) {
		try {
			return new Document(Path.of(path), Files.readString(REPOSITORY.resolve(path)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** All pages that are in English; those in Chinese hold the same code. */
	public static List<Document> all() {
		try (Stream<Path> files = Files.list(REPOSITORY.resolve("docs"))) {
			return Stream.concat(Stream.of("README.md"),
					files.map((file) -> "docs/" + file.getFileName()).filter((path) -> path.endsWith(".md")).sorted())
				.map(Document::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The same page in Chinese. */
	Document inChinese() {
		return read(
				this.path.equals(Path.of("README.md")) ? "README.zh-CN.md" : "docs/zh-CN/" + this.path.getFileName());
	}

	/** The text without its code, where a hash is no heading. */
	String prose() {
		return SNIPPET.matcher(this.text).replaceAll("");
	}

	/** What stands above its parts. */
	List<String> headings() {
		return HEADING.matcher(prose()).results().map((heading) -> heading.group(1)).toList();
	}

	/** All code, in order. */
	public List<Snippet> snippets() {
		return SNIPPET.matcher(this.text).results().map(this::snippet).toList();
	}

	private Snippet snippet(MatchResult code) {
		List<MatchResult> headings = HEADING
			.matcher(SNIPPET.matcher(this.text.substring(0, code.start())).replaceAll(""))
			.results()
			.toList();
		return new Snippet(this.path, headings.get(headings.size() - 1).group(1), code.group(1), code.group(2));
	}

	/**
	 * The code of the only snippet in a language that contains some text, for a test that
	 * runs it.
	 */
	public String code(Class<?> test, String language, String text) {
		List<Snippet> found = snippets().stream()
			.filter((snippet) -> snippet.language().equals(language) && snippet.code().contains(text))
			.toList();
		if (found.size() != 1) {
			throw new IllegalStateException(
					this.path + " holds " + found.size() + " snippets of " + language + " with: " + text);
		}
		return found.get(0).triedBy(test).code();
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

	/**
	 * Code on a page.
	 *
	 * @param page the page
	 * @param heading what it stands below
	 * @param language its language
	 * @param code the code
	 */
	public record Snippet(Path page, String heading, String language, String code) {

		/** Writes down, in {@code target/snippets.txt}, which test tries this. */
		Snippet triedBy(Class<?> test) {
			TriedSnippets.add(this, test);
			return this;
		}

		/** What has to be the same in both languages. */
		String asShown() {
			return this.language + "\n" + this.code;
		}

		@Override
		public String toString() {
			return this.page + ", " + this.heading + ", " + this.language;
		}

	}

}
