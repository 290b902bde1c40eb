package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
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

	/** All pages that we refer to. Before you add one, check that it exists. */
	private static final List<String> DOCUMENTS = Stream
		.of("service/guide/dev/api/", "service/guide/h5/jssdk.html", "service/api/base/api_getaccesstoken.html",
				"service/api/base/api_getstableaccesstoken.html", "service/api/webdev/jssdk/api_getticket.html",
				"oplatform/developers/errCode/errCode.html")
		.map("developers.weixin.qq.com/doc/"::concat)
		.toList();

	@Test
	void nothingLeadsToWhereItWas() throws IOException {
		assertThat(PublishedText.lines()).hasSizeGreaterThan(10_000)
			.noneMatch((line) -> OLD_PLACE.matcher(line.text()).find());
	}

	@Test
	void theOldConsoleIsNamedWithThePlaceInIt() throws IOException {
		assertThat(PublishedText.lines()).filteredOn((line) -> OLD_CONSOLE.matcher(line.text()).find())
			.isNotEmpty()
			.allMatch((line) -> STILL_THERE.matcher(line.text() + line.next()).find());
	}

	@Test
	void linksLeadToKnownDocuments() throws IOException {
		assertThat(PublishedText.lines())
			.flatExtracting((line) -> DOCUMENTATION.matcher(line.text()).results().map((link) -> link.group()).toList())
			.isNotEmpty()
			.isSubsetOf(DOCUMENTS);
	}

}
