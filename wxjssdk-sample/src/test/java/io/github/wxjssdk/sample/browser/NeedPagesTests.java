package io.github.wxjssdk.sample.browser;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.github.wxjssdk.simulator.WeChatSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample's pages for one need each, which use the helper script. */
@BrowserTest
@Timeout(60)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class NeedPagesTests {

	private static Chromium chromium;

	@Autowired
	private WeChatSimulator simulator;

	@LocalServerPort
	private int port;

	private HelperPage page;

	@BeforeAll
	static void takeChromium(Chromium shared) {
		chromium = shared;
	}

	@AfterEach
	void closePageWithoutComplaints() {
		try (HelperPage closed = this.page) {
			assertThat(closed.strayRequests()).isEmpty();
			assertThat(closed.console()).isEmpty();
		}
	}

	@Test
	void theFirstPageLeadsToEveryOther() {
		page(Agent.ANDROID).open("/");
		Locator links = browser().getByRole(AriaRole.NAVIGATION).getByRole(AriaRole.LINK);
		List<String> pages = links.all().stream().map((link) -> link.getAttribute("href")).toList();
		assertThat(pages).hasSize(9).allSatisfy((path) -> {
			assertThat(browser().request().get(origin() + path).ok()).isTrue();
		});
		links.first().click();
		browser().waitForURL(origin() + "/share.html");
		browser().getByRole(AriaRole.LINK).first().click();
		browser().waitForURL(origin() + "/");
	}

	@ParameterizedTest
	@EnumSource(names = { "ANDROID", "IPHONE" })
	void whatTheFormSaysIsShared(Agent agent) {
		page(agent).open("/share.html");
		awaitResult("已设置");
		browser().getByLabel("标题").fill("春茶上市");
		browser().getByRole(AriaRole.BUTTON, named("设置分享内容")).click();
		this.page.evaluate("void WeChatSimulator.share('appMessage')");
		Locator sheet = browser().locator("[data-api=share]");
		PlaywrightAssertions.assertThat(sheet).containsText("春茶上市");
		PlaywrightAssertions.assertThat(sheet.locator(".card")).hasAttribute("data-link", origin() + "/share.html");
		sheet.locator("[data-action=ok]").click();
		screenshot("share", agent);
	}

	@ParameterizedTest
	@EnumSource(names = { "ANDROID", "IPHONE" })
	void chosenPhotosAreShownAndUploaded(Agent agent) {
		page(agent).open("/images.html");
		press("uploadImage");
		awaitResult("请先选择图片");
		press("chooseImage");
		act("chooseImage", "sample");
		PlaywrightAssertions.assertThat(browser().getByRole(AriaRole.IMG, named("张图片"))).hasCount(2);
		browser().waitForFunction("Array.from(document.images).every(({ naturalWidth }) => naturalWidth === 640)");
		press("uploadImage");
		awaitResult("serverIds");
		screenshot("images", agent);
	}

	@Test
	void aVoiceIsRecordedPlayedAndUnderstood() {
		page(Agent.ANDROID).open("/voice.html");
		press("playVoice");
		awaitResult("请先录音");
		press("startRecord");
		awaitResult("正在录音");
		press("stopRecord");
		awaitResult("录音完成");
		press("playVoice");
		awaitResult("正在播放");
		awaitResult("播放完毕");
		press("translateVoice");
		act("translateVoice", "ok");
		awaitResult("你好，微信");
		screenshot("voice", Agent.ANDROID);
	}

	@Test
	void aPlaceIsFoundAndShown() {
		page(Agent.ANDROID).open("/location.html");
		press("getLocation");
		act("getLocation", "cancel");
		awaitResult("未授权位置");
		press("getLocation");
		act("getLocation", "ok");
		awaitResult("我的位置");
		press("openLocation");
		PlaywrightAssertions.assertThat(browser().locator("[data-api=openLocation]")).containsText("23.1066, 113.3245");
		act("openLocation", "close");
		screenshot("location", Agent.ANDROID);
	}

	@ParameterizedTest
	@EnumSource(names = { "ANDROID", "IPHONE" })
	void aCodeIsScanned(Agent agent) {
		page(agent).open("/scan.html");
		press("scanQRCode");
		act("scanQRCode", "ok");
		awaitResult("https://weixin.qq.com/");
		screenshot("scan", agent);
	}

	@Test
	void cardsAreChosenAndAddedWithTheServersSignature() {
		page(Agent.ANDROID).open("/cards.html");
		press("chooseCard");
		act("chooseCard", "ok");
		awaitResult("encrypt_code");
		press("addCard");
		act("addCard", "ok");
		awaitResult("\"isSuccess\": true");
		assertThat(this.page
			.evaluate("WeChatSimulator.calls.filter(({ name }) => name === 'chooseCard')[0].args.card_sign")).asString()
			.matches("[0-9a-f]{40}");
		screenshot("cards", Agent.ANDROID);
	}

	@ParameterizedTest
	@EnumSource(names = { "ANDROID", "IPHONE" })
	void everyRouteIsSharedAsItself(Agent agent) {
		page(agent).open("/routes.html");
		awaitResult("可以分享龙井了");
		browser().getByRole(AriaRole.LINK, named("普洱")).click();
		awaitResult("可以分享普洱了");
		browser().getByRole(AriaRole.LINK, named("铁观音")).click();
		awaitResult("可以分享铁观音了");
		assertThat(this.page.signedPaths()).isEqualTo((agent == Agent.IPHONE) ? List.of("/routes.html")
				: List.of("/routes.html", "/routes.html?tea=puer", "/routes.html?tea=tieguanyin"));
		assertThat(this.page.evaluate("WeChatSimulator.calls.filter(({ name }) => name.startsWith('update'))"
				+ ".map(({ args }) => new URL(args.link).search)"))
			.isEqualTo(List.of("", "?tea=puer", "?tea=tieguanyin"));
		screenshot("routes", agent);
		browser().goBack();
		awaitResult("可以分享普洱了");
		assertThat(browser().title()).startsWith("普洱");
		PlaywrightAssertions.assertThat(browser().locator("[aria-current=page]")).hasText("普洱");
	}

	@Test
	void theOpenTagIsAskedFor() {
		page(Agent.ANDROID).open("/open-tag.html");
		awaitResult("标签可以使用了");
		assertThat(this.page.evaluate("WeChatSimulator.calls.find(({ name }) => name === 'preVerifyJSAPI')"
				+ ".args.verifyOpenTagList.join()"))
			.isEqualTo("wx-open-launch-weapp");
		screenshot("open-tag", Agent.ANDROID);
	}

	@Test
	void eachAccountSignsForItself() {
		page(Agent.ANDROID).open("/accounts.html");
		awaitResult("Signed by shop");
		press("primary");
		awaitResult("the primary account");
		press("shop");
		awaitResult("Signed by shop");
		assertThat(this.page.verdicts()).isEqualTo(List.of("ok", "ok", "ok"));
		List<?> appIds = (List<?>) this.page.evaluate("WeChatSimulator.calls"
				+ ".filter(({ name }) => name === 'preVerifyJSAPI').map(({ args }) => args.verifyAppId)");
		assertThat(appIds.get(1)).isEqualTo(this.simulator.appId());
		assertThat(appIds.get(0)).isNotEqualTo(this.simulator.appId()).isEqualTo(appIds.get(2));
		screenshot("accounts", Agent.ANDROID);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "share", "images", "voice", "location", "scan", "cards", "routes", "open-tag", "accounts" })
	void aPageIsReadAloudAndWorkedByKeyboard(String name) {
		page(Agent.ANDROID).open("/" + name + ".html");
		browser().waitForFunction("!document.querySelector('button:disabled')"
				+ " && !document.querySelector('output').textContent.startsWith('正在连接')");
		assertThat(browser().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).count()).isOne();
		assertThat(browser().getByRole(AriaRole.MAIN).getByRole(AriaRole.STATUS).count()).isOne();
		assertThat(this.page.evaluate("document.documentElement.lang")).isEqualTo("zh-CN");
		assertThat(this.page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
		Locator controls = browser().locator("body a, body button, body input");
		for (Locator control : controls.all()) {
			browser().keyboard().press("Tab");
			PlaywrightAssertions.assertThat(control).isFocused();
			PlaywrightAssertions.assertThat(control).hasAccessibleName(Pattern.compile("\\S"));
			assertThat(control.boundingBox().height).isGreaterThanOrEqualTo(44);
			assertThat(control.evaluate("(control) => getComputedStyle(control).outlineStyle")).isNotEqualTo("none");
		}
	}

	@Test
	void aScanNeedsNoPointer() {
		page(Agent.ANDROID).open("/scan.html");
		awaitResult("可以扫码了");
		browser().keyboard().press("Tab");
		browser().keyboard().press("Tab");
		browser().keyboard().press("Enter");
		PlaywrightAssertions.assertThat(browser().getByRole(AriaRole.DIALOG, named("扫一扫"))).isVisible();
		browser().keyboard().press("Escape");
		awaitResult("已取消");
		PlaywrightAssertions.assertThat(browser().locator("[name=scanQRCode]")).isFocused();
	}

	private void press(String api) {
		browser().locator("button[name='" + api + "']").click();
	}

	private void act(String api, String action) {
		browser().locator("[data-api='" + api + "'] [data-action='" + action + "']").click();
	}

	private void awaitResult(String text) {
		PlaywrightAssertions.assertThat(browser().getByRole(AriaRole.MAIN).getByRole(AriaRole.STATUS))
			.containsText(text);
	}

	private void screenshot(String name, Agent agent) {
		this.page.screenshot(name + "-" + agent.name().toLowerCase(Locale.ROOT));
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

	private Page browser() {
		return this.page.page();
	}

	private HelperPage page(Agent agent) {
		this.page = chromium.newHelperPage(origin(), origin(), agent.contextOptions());
		return this.page;
	}

	private String origin() {
		return "http://127.0.0.1:" + this.port;
	}

}
