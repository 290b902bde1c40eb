package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All that others read: the pages, and the sources of what is in the jars. */
final class PublishedText {

	private static final Path REPOSITORY = Path.of("..");

	private static final Pattern TEXT = Pattern
		.compile(".*\\.(?:java|js|ts|json|html|properties|ya?ml|lua|md|svg|factories)");

	private PublishedText() {
	}

	static List<Line> lines() throws IOException {
		try (Stream<Path> entries = Files.list(REPOSITORY)) {
			return entries.flatMap(PublishedText::files)
				.filter((file) -> TEXT.matcher(file.toString()).matches())
				.flatMap(PublishedText::lines)
				.toList();
		}
	}

	private static Stream<Path> files(Path entry) {
		try {
			Path folder = entry.endsWith("docs") ? entry : entry.resolve("src/main");
			return Files.isDirectory(folder) ? Files.walk(folder) : Stream.of(entry);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Line> lines(Path file) {
		try {
			List<String> lines = Files.readAllLines(file);
			return IntStream.range(0, lines.size())
				.mapToObj((at) -> new Line(file, at + 1, lines.get(at),
						(at + 1 < lines.size()) ? lines.get(at + 1) : ""));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file.toString(), ex);
		}
	}

	/**
	 * A line of it.
	 *
	 * @param file the file
	 * @param number the number of the line
	 * @param text what it says
	 * @param next the line after it
	 */
	record Line(Path file, int number, String text, String next) {

	}

}
