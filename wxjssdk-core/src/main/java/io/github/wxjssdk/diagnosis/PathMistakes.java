package io.github.wxjssdk.diagnosis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Mistakes with the path. */
final class PathMistakes {

	static final Mistake SLASH = withPath(Cause.SLASH,
			(path) -> Stream.of(path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/"));

	static final Mistake INDEX_PAGE = withPath(Cause.INDEX_PAGE, PathMistakes::indexPage);

	static final Mistake NORMALISED_PATH = withPath(Cause.NORMALISED_PATH, (path) -> Stream
		.of(path.replaceAll("/{2,}", "/"), withoutDots(path), withoutDots(path.replaceAll("/{2,}", "/"))));

	private static final List<String> INDEX_PAGES = List.of("index.html", "index.jsp", "index.htm", "index.php",
			"index");

	private PathMistakes() {
	}

	private static Mistake withPath(Cause cause, Function<String, Stream<String>> doing) {
		return Mistake.withParts(cause, (url) -> doing.apply(url.path()).map(url::withPath));
	}

	private static Stream<String> indexPage(String path) {
		if (path.isEmpty() || path.endsWith("/")) {
			String directory = path.isEmpty() ? "/" : path;
			return INDEX_PAGES.stream().map(directory::concat);
		}
		int file = path.lastIndexOf('/') + 1;
		return INDEX_PAGES.contains(path.substring(file)) ? Stream.of(path.substring(0, file)) : Stream.empty();
	}

	/** As RFC 3986, section 5.2.4, removes dot segments. */
	private static String withoutDots(String path) {
		if (!path.contains("/.")) {
			return path;
		}
		Deque<String> kept = new ArrayDeque<>();
		String[] segments = path.substring(1).split("/", -1);
		for (int i = 0; i < segments.length; i++) {
			boolean up = segments[i].equals("..");
			if (up) {
				kept.pollLast();
			}
			if (!up && !segments[i].equals(".")) {
				kept.addLast(segments[i]);
			}
			else if (i == segments.length - 1) {
				kept.addLast("");
			}
		}
		return "/" + String.join("/", kept);
	}

}
