package io.github.wxjssdk.sample.browser;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.github.wxjssdk.simulator.WeChatSimulator;

import static org.assertj.core.api.Assertions.assertThat;

@BrowserTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SamplePageTests {

	private static final List<String> READY = List.of("done", "done", "done", "done", "running");

	private static Chromium chromium;

	@Autowired
	private WeChatSimulator simulator;

	@LocalServerPort
	private int port;

	private SamplePage page;

	@BeforeAll
	static void takeChromium(Chromium shared) {
		chromium = shared;
	}

	@AfterEach
	void closePageThatAskedNoStranger() {
		try (SamplePage closed = this.page) {
			assertThat(closed.strayRequests()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void weChatAcceptsTheSignature(Agent agent) {
		openReady(agent);
		assertThat(this.page.outcomeOf("script")).isEqualTo("res.wx.qq.com");
		assertThat(this.page.outcomeOf("ready")).isEqualTo("签名通过 WeChat accepts the signature");
		assertThat(this.page.config("appId")).isEqualTo(this.simulator.appId());
		assertThat(this.page.config("signature")).matches("[0-9a-f]{40}");
		assertThat(this.page.config("url")).isEqualTo(origin() + "/");
		assertThat(this.page.consoleErrors()).isEmpty();
		this.page.screenshot("ready-" + agent.name().toLowerCase(Locale.ROOT));
	}

	@ParameterizedTest
	@EnumSource
	void anAddressWithQueryFragmentAndChineseIsSignedAsTheBrowserHasIt(Agent agent) {
		page(agent).servedBelow("/%E5%95%86%E5%9F%8E").open("/商城/?名=张三&a=1+2%20&amp;from=singlemessage#/步骤/一");
		assertThat(this.page.states()).isEqualTo(READY);
		assertThat(this.page.config("url")).isEqualTo(this.page.evaluate("location.href.split('#')[0]"))
			.isEqualTo(origin() + "/%E5%95%86%E5%9F%8E/?%E5%90%8D=%E5%BC%A0%E4%B8%89&a=1+2%20&amp;from=singlemessage");
		assertThat(this.page.evaluate("location.hash")).isNotEqualTo("");
		assertThat(this.page.consoleErrors()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void theSignatureOfAnotherAddressIsAnErrorAndNeverReady(Agent agent) {
		page(agent).askingFor(origin() + "/another").open("/");
		assertThat(this.page.states()).isEqualTo(List.of("done", "done", "done", "failed", "waiting"));
		assertThat(this.page.outcomeOf("ready")).startsWith("config:invalid signature")
			.contains("WeChat has: " + origin() + "/")
			.doesNotContain("签名通过");
		// Tencent's script says ready all the same.
		assertThat(this.page.evaluate("new Promise((resolve) => wx.ready(() => resolve('ready')))")).isEqualTo("ready");
		assertThat(this.page.states()).isEqualTo(List.of("done", "done", "done", "failed", "waiting"));
		assertThat(this.page.offersCalls()).isFalse();
		assertThat(this.page.consoleErrors()).isEmpty();
		this.page.screenshot("invalid-signature-" + agent.name().toLowerCase(Locale.ROOT));
	}

	@Test
	void aRefusalOfTheServerIsShownPlainly() {
		page(Agent.ANDROID).askingFor("https://stranger.example/").open("/");
		assertThat(this.page.states()).isEqualTo(List.of("done", "failed", "waiting", "waiting", "waiting"));
		assertThat(this.page.outcomeOf("config")).contains("403", "stranger.example");
		this.page.screenshot("foreign-url");
	}

	@Test
	void theScriptComesFromTheSecondHostIfTheFirstIsOutOfReach() {
		page(Agent.ANDROID).unreachable("res.wx.qq.com").open("/");
		assertThat(this.page.states()).isEqualTo(READY);
		assertThat(this.page.outcomeOf("script")).isEqualTo("res2.wx.qq.com");
	}

	@Test
	void withoutTheInternetThePageSaysSoAndShowsTheSignature() {
		page(Agent.ANDROID).unreachable("res.wx.qq.com", "res2.wx.qq.com").open("/");
		assertThat(this.page.states()).isEqualTo(List.of("failed", "done", "waiting", "waiting", "waiting"));
		assertThat(this.page.outcomeOf("script")).contains("连不上", "needs the Internet");
		assertThat(this.page.config("signature")).matches("[0-9a-f]{40}");
		this.page.screenshot("offline");
	}

	@Test
	void withoutABridgeALaptopIsSentToWeChat() {
		page(Agent.LAPTOP).answering("/sample/environment", "{\"bridge\":null}").open("/");
		assertThat(this.page.states()).isEqualTo(List.of("done", "done", "failed", "waiting", "waiting"));
		assertThat(this.page.outcomeOf("configure")).contains("请在微信里打开", "Open this page in WeChat");
		assertThat(this.page.received()).doesNotContain("/simulator/bridge.js");
		assertThat(this.page.consoleErrors()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "ANDROID", "IPHONE" })
	void callsSucceed(Agent agent) {
		openReady(agent);
		assertSuccess(this.page.call("getNetworkType"), "wifi");
		assertSuccess(this.page.call("scanQRCode").choosing("ok"), "\"resultStr\": \"https://");
		assertSuccess(this.page.call("getLocation").choosing("ok"), "\"latitude\": 2");
		assertSuccess(this.page.call("checkJsApi"), "\"chooseImage\": true");
		assertSuccess(this.page.call("updateAppMessageShareData"), "updateAppMessageShareData:ok");
		assertSuccess(this.page.call("updateTimelineShareData"), "updateTimelineShareData:ok");
		assertSuccess(this.page.call("hideOptionMenu"), "hideOptionMenu:ok");
		assertSuccess(this.page.call("showOptionMenu"), "showOptionMenu:ok");
		assertThat(this.page.consoleErrors()).isEmpty();
		this.page.screenshot("calls-" + agent.name().toLowerCase(Locale.ROOT));
	}

	@ParameterizedTest
	@EnumSource(names = { "ANDROID", "IPHONE" })
	void aChosenImageCanBePreviewedUploadedAndRead(Agent agent) {
		openReady(agent);
		assertThat(this.page.call("uploadImage").answer()).contains("请先选择图片", "Choose an image first");
		assertSuccess(this.page.call("chooseImage").choosing("sample"), "\"localIds\": [");
		assertSuccess(this.page.call("previewImage").choosing("close"), "previewImage:ok");
		assertSuccess(this.page.call("uploadImage"), "\"serverId\"");
		assertSuccess(this.page.call("getLocalImgData"), "\"localData\"");
		assertThat(this.page.consoleErrors()).isEmpty();
	}

	@Test
	void aRecordedVoiceCanBePlayedAndRecognised() {
		openReady(Agent.ANDROID);
		assertThat(this.page.call("playVoice").answer()).contains("请先录音", "Record something first");
		assertSuccess(this.page.call("startRecord"), "startRecord:ok");
		assertSuccess(this.page.call("stopRecord"), "\"localId\"");
		assertSuccess(this.page.call("playVoice"), "playVoice:ok");
		assertSuccess(this.page.call("translateVoice").choosing("ok"), "\"translateResult\"");
		assertThat(this.page.consoleErrors()).isEmpty();
	}

	@Test
	void aPersonWhoCancelsAndAnAppThatFailsAreToldApart() {
		openReady(Agent.ANDROID);
		assertThat(this.page.call("scanQRCode").choosing("cancel").callbacksUntil("complete")).containsExactly("cancel",
				"complete");
		assertThat(this.page.call("stopRecord").callbacksUntil("complete")).containsExactly("fail", "complete");
	}

	@Test
	void sharingFromTheMenuTriggers() {
		openReady(Agent.ANDROID);
		ApiCall listener = this.page.call("onMenuShareAppMessage");
		this.page.evaluate("WeChatSimulator.answers.sendAppMessage = 'ok'; WeChatSimulator.share('appMessage')");
		assertThat(listener.callbacksUntil("complete")).containsExactly("trigger", "success", "complete");
	}

	@Test
	void aLaptopCanBeAnIphone() {
		page(Agent.LAPTOP).open("/?agent=ios");
		assertThat(this.page.states()).isEqualTo(READY);
		assertThat(this.page.evaluate("navigator.userAgent")).asString().contains("iPhone", "MicroMessenger");
	}

	@Test
	void nothingSecretReachesTheBrowser() {
		openReady(Agent.ANDROID);
		Stream<String> secrets = Stream.of(this.simulator.appSecret(), this.simulator.currentTicket(),
				this.simulator.account().stableAccessToken());
		assertThat(this.page.received()).contains(this.page.config("signature"), "WeixinJSBridge")
			.doesNotContain(secrets.toList());
	}

	@Test
	void nothingMovesWhileThePageLoadsAndNothingIsTooWide() {
		openReady(Agent.ANDROID);
		assertThat(this.page.layoutShifts()).isEmpty();
		assertThat(this.page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
		assertThat(this.page.evaluate("Math.min(...Array.from(document.querySelectorAll('button'),"
				+ " (button) => button.getBoundingClientRect().height)) >= 44"))
			.isEqualTo(true);
	}

	/**
	 * The browser may break a line behind each hyphen, and would do so before the line is
	 * full.
	 */
	@Test
	void aNonceTakesNoMoreRoomWhereverItHasAHyphen() {
		openReady(Agent.ANDROID);
		assertThat(this.page.evaluate("""
				(() => {
				  const steps = document.querySelector('ol');
				  const nonce = document.querySelector('#config dl div:nth-child(3) dd');
				  const before = steps.offsetHeight;
				  nonce.textContent = 'Iq-PDAKmbHuKuyV9LL8E_x9DEX_MVigA';
				  return steps.offsetHeight - before;
				})()""")).isEqualTo(0);
	}

	@Test
	void aPhoneInTheDarkGetsADarkPage() {
		this.page = chromium.newPage(origin(), Agent.IPHONE.contextOptions().setColorScheme(ColorScheme.DARK));
		this.page.open("/");
		assertThat(this.page.states()).isEqualTo(READY);
		this.page.call("getNetworkType").callbacksUntil("complete");
		assertThat(this.page.evaluate("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(16, 18, 17)");
		this.page.screenshot("dark");
	}

	private static void assertSuccess(ApiCall call, String answer) {
		assertThat(call.callbacksUntil("complete")).containsExactly("success", "complete");
		assertThat(call.answer()).contains(answer);
	}

	private void openReady(Agent agent) {
		page(agent).open("/");
		assertThat(this.page.states()).isEqualTo(READY);
	}

	private SamplePage page(Agent agent) {
		this.page = chromium.newPage(origin(), agent.contextOptions());
		return this.page;
	}

	private String origin() {
		return "http://127.0.0.1:" + this.port;
	}

}
