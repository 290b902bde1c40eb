package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages, Javadoc and pages lead to where WeChat's console and its documentation are,
 * not to where they were until December 2025.
 *
 * @see <a href=
 * "https://developers.weixin.qq.com/doc/service/guide/dev/migration.html">What has moved
 * where</a>
 */
class WeChatPlacesTests {

	private static final Path REPOSITORY = Path.of("..");

	private static final Pattern TEXT = Pattern
		.compile(".*\\.(?:java|js|ts|json|html|properties|ya?ml|lua|md|svg|factories)");

	private static final Pattern OLD_PLACE = Pattern.compile("设置与开发|基本配置|基础配置|开发接口管理|公众号设置|公众号后台|开发者中心"
			+ "|Settings and Development|Basic Configuration|WeChat's console|account's console"
			+ "|weixin\\.qq\\.com/(?:wiki|doc/offiaccount)");

	/**
	 * What is still in the old console, if at all, is named together with its place
	 * there.
	 */
	private static final Pattern OLD_CONSOLE = Pattern.compile("公众平台|mp\\.weixin\\.qq\\.com");

	private static final Pattern STILL_THERE = Pattern.compile("账号设置 > 功能设置|a notice in mp\\.weixin\\.qq\\.com");

	private static final Pattern DOCUMENTATION = Pattern
		.compile("developers\\.weixin\\.qq\\.com/(?!platform)[^\"<>)\\s]*");

	/** All that we refer to; whoever adds one has seen that it is there. */
	private static final List<String> DOCUMENTS = Stream
		.of("service/guide/dev/api/", "service/guide/h5/jssdk.html", "service/api/base/api_getaccesstoken.html",
				"service/api/base/api_getstableaccesstoken.html", "service/api/webdev/jssdk/api_getticket.html",
				"oplatform/developers/errCode/errCode.html")
		.map("developers.weixin.qq.com/doc/"::concat)
		.toList();

	@Test
	void nothingLeadsToWhereItWas() throws IOException {
		assertThat(lines()).hasSizeGreaterThan(10_000).noneMatch((line) -> OLD_PLACE.matcher(line.text()).find());
	}

	@Test
	void theOldConsoleIsNamedWithThePlaceInIt() throws IOException {
		assertThat(lines()).filteredOn((line) -> OLD_CONSOLE.matcher(line.text()).find())
			.isNotEmpty()
			.allMatch((line) -> STILL_THERE.matcher(line.text() + line.next()).find());
	}

	@Test
	void linksLeadToKnownDocuments() throws IOException {
		assertThat(lines())
			.flatExtracting((line) -> DOCUMENTATION.matcher(line.text()).results().map((link) -> link.group()).toList())
			.isNotEmpty()
			.isSubsetOf(DOCUMENTS);
	}

	private static List<Line> lines() throws IOException {
		List<Path> files;
		try (Stream<Path> all = Files.walk(REPOSITORY)) {
			files = all.filter(WeChatPlacesTests::isForReaders).toList();
		}
		return files.stream().flatMap(WeChatPlacesTests::lines).toList();
	}

	/** Pages, and what is in the jars. */
	private static boolean isForReaders(Path file) {
		String path = REPOSITORY.relativize(file).toString().replace('\\', '/');
		return TEXT.matcher(path).matches() && !path.contains("/target/") && !path.contains("node_modules")
				&& (path.contains("/src/main/") || path.startsWith("docs/") || path.matches("[^/]+\\.md"));
	}

	private static Stream<Line> lines(Path file) {
		try {
			List<String> lines = Files.readAllLines(file);
			return Stream.iterate(0, (number) -> number < lines.size(), (number) -> number + 1)
				.map((number) -> new Line(file, number + 1, lines.get(number),
						(number + 1 < lines.size()) ? lines.get(number + 1) : ""));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file.toString(), ex);
		}
	}

	private record Line(Path file, int number, String text, String next) {

	}

}
