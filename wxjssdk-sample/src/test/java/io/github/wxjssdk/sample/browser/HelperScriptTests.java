package io.github.wxjssdk.sample.browser;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.github.wxjssdk.sample.browser.HelperPage.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

@BrowserTest
@Timeout(60)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "wechat.js-sdk.endpoint.cors.allowed-origin-patterns=" + HelperScriptTests.ELSEWHERE,
				"wechat.js-sdk.endpoint.allowed-urls=http://127.0.0.1:*/**" })
class HelperScriptTests {

	// Nobody listens there: the browser gets the page from the test.
	static final String ELSEWHERE = "http://127.0.0.1:61234";

	private static final String SEALED_BRIDGE = "document.addEventListener('WeixinJSBridgeReady', "
			+ "() => Object.freeze(WeixinJSBridge))";

	private static Chromium chromium;

	@LocalServerPort
	private int port;

	private HelperPage page;

	@BeforeAll
	static void takeChromium(Chromium shared) {
		chromium = shared;
	}

	@AfterEach
	void closePageThatAskedNoStranger() {
		try (HelperPage closed = this.page) {
			assertThat(closed.strayRequests()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aPageGetsWhatItAsksFor(Agent agent) {
		page(agent).open("/page?a=1&amp;b=%20+#fragment");
		assertThat(this.page.ready(apis("scanQRCode", "getNetworkType")))
			.isEqualTo(granted("scanQRCode", "getNetworkType"));
		assertThat(this.page.signedPaths()).containsExactly("/page?a=1&amp;b=%20+");
		assertThat(this.page.console()).isEmpty();
	}

	@Test
	void withoutAWishAPageGetsWhatTheServerIsConfiguredWith() {
		page(Agent.ANDROID).open("/page");
		assertThat(this.page.ready().granted()).hasSize(19);
	}

	@Test
	void callsAtTheSameTimeShareOneConfig() {
		page(Agent.ANDROID).open("/page");
		assertThat(this.page.evaluate("""
				Promise.all([['scanQRCode'], ['scanQRCode'], ['getNetworkType']].map((apis) => WxJsSdk.ready({ apis })))
				  .then(() => WeChatSimulator.granted)""")).isEqualTo(List.of("scanQRCode", "getNetworkType"));
		assertThat(this.page.ready(apis("getNetworkType")).ok()).isTrue();
		assertThat(this.page.verdicts()).hasSize(1);
		assertThat(this.page.signedPaths()).hasSize(1);
	}

	@Test
	void aLaterCallKeepsWhatAnEarlierOneGot() {
		page(Agent.ANDROID).open("/page");
		assertThat(this.page.ready(apis("scanQRCode"))).isEqualTo(granted("scanQRCode"));
		assertThat(this.page.ready(apis("getNetworkType"))).isEqualTo(granted("scanQRCode", "getNetworkType"));
	}

	@Test
	void scriptsOnThePageTwiceAreOne() {
		page(Agent.ANDROID)
			.head("<script src='/simulator/bridge.js'></script><script src='/wechat/js-sdk.js'></script>")
			.open("/page");
		assertThat(this.page.evaluate("document.scripts.length")).isEqualTo(3);
		assertThat(this.page.ready().ok()).isTrue();
		this.page.evaluate("history.pushState(null, '', '/page/2')");
		this.page.awaitVerdicts(2);
		assertThat(this.page.signedPaths()).containsExactly("/page", "/page/2");
	}

	@Test
	void onAndroidEveryRouteIsSigned() {
		page(Agent.ANDROID).open("/page");
		assertThat(this.page.ready(apis("scanQRCode")).ok()).isTrue();
		this.page.evaluate("history.pushState(null, '', '/page/2?x=1#top')");
		this.page.awaitVerdicts(2);
		this.page.evaluate("history.replaceState(null, '', '/page/3')");
		this.page.awaitVerdicts(3);
		this.page.page().goBack();
		this.page.awaitVerdicts(4);
		assertThat(this.page.signedPaths()).containsExactly("/page", "/page/2?x=1", "/page/3", "/page");
		assertThat(this.page.verdicts()).isEqualTo(List.of("ok", "ok", "ok", "ok"));
		assertThat(this.page.ready(apis("scanQRCode"))).isEqualTo(granted("scanQRCode"));
		assertThat(this.page.verdicts()).hasSize(4);
		assertThat(this.page.console()).isEmpty();
	}

	@Test
	void onAnIphoneTheFirstUrlIsSignedAndRoutesNeedNothing() {
		page(Agent.IPHONE).open("/page");
		this.page.evaluate("history.replaceState(null, '', '/page/early')");
		assertThat(this.page.ready(apis("scanQRCode")).ok()).isTrue();
		this.page.evaluate("history.pushState(null, '', '/page/2')");
		assertThat(this.page.ready(apis("scanQRCode")).ok()).isTrue();
		assertThat(this.page.ready(apis("getNetworkType")).ok()).isTrue();
		assertThat(this.page.signedPaths()).containsExactly("/page", "/page");
		assertThat(this.page.verdicts()).isEqualTo(List.of("ok", "ok"));
	}

	@Test
	void onAnIphoneOpenTagsAreConfiguredForEveryRoute() {
		page(Agent.IPHONE).open("/page");
		assertThat(this.page.ready(Map.of("tags", List.of("wx-open-launch-weapp"))).ok()).isTrue();
		this.page.evaluate("history.pushState(null, '', '/page/2')");
		this.page.awaitVerdicts(2);
		assertThat(this.page.signedPaths()).containsExactly("/page", "/page");
		assertThat(this.page.evaluate("WeChatSimulator.calls.filter(({ name }) => name === 'preVerifyJSAPI')"
				+ ".map(({ args }) => args.verifyOpenTagList.join())"))
			.isEqualTo(List.of("wx-open-launch-weapp", "wx-open-launch-weapp"));
	}

	@Test
	void aRouteThatFailedTakesBackWhatTheOneBeforeGot() {
		page(Agent.ANDROID).open("/page");
		assertThat(this.page.ready().ok()).isTrue();
		this.page.signingWrongly(1).answeringReports(false);
		this.page.evaluate("history.pushState(null, '', '/page/2')");
		this.page.awaitVerdicts(2);
		this.page.page().goBack();
		assertThat(this.page.ready().ok()).isTrue();
		assertThat(this.page.verdicts()).isEqualTo(List.of("ok", "fail_invalid signature", "ok"));
	}

	@Test
	void changesInQuickSuccessionAreOne() {
		page(Agent.ANDROID).open("/page");
		assertThat(this.page.ready().ok()).isTrue();
		this.page.evaluate("['/page/2', '/page/3', '/page/4'].forEach((url) => history.pushState(null, '', url))");
		this.page.awaitVerdicts(2);
		assertThat(this.page.signedPaths()).containsExactly("/page", "/page/4");
	}

	@Test
	void aRouteThatIsLeftWhileItIsSignedIsNotConfigured() {
		page(Agent.ANDROID).open("/page");
		assertThat(this.page.evaluate("""
				new Promise((resolve) => {
				  const first = WxJsSdk.ready();
				  setTimeout(() => {
				    history.pushState(null, '', '/page/2');
				    const second = WxJsSdk.ready();
				    first.then(() => second).then(() => resolve(location.pathname));
				  });
				})""")).isEqualTo("/page/2");
		assertThat(this.page.signedPaths()).containsExactly("/page", "/page/2");
		assertThat(this.page.verdicts()).isEqualTo(List.of("ok"));
		assertThat(this.page.console()).isEmpty();
	}

	@Test
	void anAppThatGoesByTheOtherUrlIsObeyed() {
		page(Agent.ANDROID).before("window.__wxjs_is_wkwebview = true").open("/page");
		this.page.evaluate("history.pushState(null, '', '/page/2')");
		assertThat(this.page.ready().ok()).isTrue();
		assertThat(this.page.signedPaths()).containsExactly("/page", "/page/2");
		assertThat(this.page.reports()).isEmpty();
		this.page.evaluate("history.pushState(null, '', '/page/3')");
		this.page.awaitVerdicts(3);
		assertThat(this.page.verdicts()).isEqualTo(List.of("fail_invalid signature", "ok", "ok"));
	}

	@Test
	void aSignatureThatStaysWrongIsTriedTwiceAndNeverReady() {
		page(Agent.ANDROID).signingWrongly(9).answeringReports(true).open("/page");
		Outcome outcome = this.page.ready();
		assertThat(outcome.errMsg()).isEqualTo("config:invalid signature");
		assertThat(outcome.advice()).isEqualTo("The server signed " + origin() + "/page. WeChat has the same: is it"
				+ " another account's ticket? See the server's log.");
		assertThat(this.page.verdicts()).hasSize(2);
		assertThat(this.page.reports()).hasSize(1);
		assertThat(this.page.sentences()).hasSize(2);
	}

	@Test
	void theCauseIsNamedThatTheServerFound() {
		page(Agent.ANDROID).signingWrongly(9).open("/page");
		assertThat(this.page.ready().advice()).endsWith(
				"The cause: unknown." + " See https://github.com/wxjssdk/wxjssdk/blob/main/docs/diagnosis.md#unknown");
		assertThat(this.page.verdicts()).hasSize(2);
	}

	@Test
	void aPagesOwnConfigThatIsGrantedIsNotReported() {
		page(Agent.ANDROID)
			.head("<script src='/simulator/bridge.js'></script>"
					+ "<script src='https://res.wx.qq.com/open/js/jweixin-1.6.0.js'></script>")
			.open("/page");
		this.page.evaluate("""
				fetch('/wechat/js-sdk/config?url=' + encodeURIComponent(location.href))
				  .then((answer) => answer.json()).then((config) => wx.config(config))""");
		this.page.awaitVerdicts(1);
		assertThat(this.page.verdicts()).isEqualTo(List.of("ok"));
		assertThat(this.page.reports()).isEmpty();
		assertThat(this.page.console()).isEmpty();
	}

	@Test
	void aSignatureThatTheServerStandsByIsNotTriedAgain() {
		page(Agent.ANDROID).signingWrongly(9).answeringReports(false).open("/page");
		assertThat(this.page.ready().errMsg()).isEqualTo("config:invalid signature");
		assertThat(this.page.verdicts()).hasSize(1);
	}

	@Test
	void afterAFailureTheNextCallTriesAnew() {
		page(Agent.ANDROID).signingWrongly(1).answeringReports(false).open("/page");
		assertThat(this.page.ready().ok()).isFalse();
		assertThat(this.page.ready().ok()).isTrue();
	}

	@Test
	void aUrlThatNeitherSideOfThePageKnowsIsNamed() {
		page(Agent.IPHONE)
			.head("<script>history.replaceState(null, '', '/page/late')</script>"
					+ "<script src='/simulator/bridge.js'></script>")
			.before("""
					document.addEventListener('WeixinJSBridgeReady', () => {
					  const { invoke } = WeixinJSBridge;
					  WeixinJSBridge.invoke = (name, args, answer) => invoke(name, args, (result) => answer(
					    result.realAuthUrl ? { ...result, realAuthUrl: [location.origin + '/page/first'] } : result));
					})""")
			.signingWrongly(9)
			.answeringReports(false)
			.open("/page/first");
		assertThat(this.page.ready().advice()).isEqualTo("The server signed " + origin() + "/page/late. WeChat has "
				+ origin() + "/page/first: load js-sdk.js in the head, before anything changes the address.");
	}

	@ParameterizedTest
	@EnumSource(names = { "ANDROID", "IPHONE" })
	void thePagesOwnHandlersStayInPlace(Agent agent) {
		page(agent)
			.head("<script src='/simulator/bridge.js'></script>"
					+ "<script src='https://res.wx.qq.com/open/js/jweixin-1.6.0.js'></script>")
			.signingWrongly(1)
			.answeringReports(false)
			.open("/page");
		assertThat(this.page.evaluate("""
				new Promise((resolve) => {
				  const events = [];
				  wx.error(({ errMsg }) => events.push('page ' + errMsg));
				  wx.ready(() => events.push('page ready'));
				  const ready = () => WxJsSdk.ready().then(() => events.push('ready'), () => events.push('failed'));
				  ready().then(ready).then(() => resolve(events));
				})""")).isEqualTo(List.of("page config:invalid signature", "page ready", "failed", "ready"));
	}

	@Test
	void aSealedBridgeIsLeftAsItIs() {
		page(Agent.ANDROID).before(SEALED_BRIDGE).open("/page");
		assertThat(this.page.ready(apis("scanQRCode"))).isEqualTo(granted("scanQRCode"));
		this.page.evaluate("history.pushState(null, '', '/page/2')");
		this.page.awaitVerdicts(2);
		assertThat(this.page.verdicts()).isEqualTo(List.of("ok", "ok"));
	}

	@Test
	void aSealedBridgesRefusalIsNeverReady() {
		page(Agent.ANDROID).before(SEALED_BRIDGE).signingWrongly(9).answeringReports(false).open("/page");
		assertThat(this.page.ready().errMsg()).isEqualTo("config:invalid signature");
	}

	@Test
	void outsideWeChatAPageIsToldAtOnce() {
		page(Agent.LAPTOP).head("").open("/page");
		assertThat(this.page.ready().errMsg()).isEqualTo("config:not in WeChat");
		assertThat(this.page.sentences()).containsExactly("[WxJsSdk] config:not in WeChat. Open this page in WeChat"
				+ " (请在微信里打开): elsewhere wx.config does nothing.");
		assertThat(this.page.signedPaths()).isEmpty();
		assertThat(this.page.evaluate("document.scripts.length")).isEqualTo(1);
	}

	@Test
	void anAppThatSaysNothingIsNotWaitedForForever() {
		page(Agent.ANDROID).head("");
		this.page.page().clock().install();
		this.page.open("/page");
		this.page.evaluate("void WxJsSdk.ready().catch(({ advice }) => { window.advice = advice; })");
		while (this.page.evaluate("window.advice || null") == null) {
			this.page.page().clock().runFor(1_000);
		}
		assertThat(this.page.sentences())
			.containsExactly("[WxJsSdk] config:no answer. WeChat has put no WeixinJSBridge into this window.");
	}

	@Test
	void theScriptComesFromTheSecondHostIfTheFirstIsOutOfReach() {
		page(Agent.ANDROID).unreachable("res.wx.qq.com").open("/page");
		assertThat(this.page.ready().ok()).isTrue();
		assertThat(this.page.sentences()).isEmpty();
	}

	@Test
	void aNetworkThatComesBackIsUsed() {
		page(Agent.ANDROID).unreachable("res.wx.qq.com", "res2.wx.qq.com").open("/page");
		assertThat(this.page.ready().errMsg()).isEqualTo("script:unreachable");
		assertThat(this.page.sentences()).singleElement()
			.asString()
			.contains("Neither host", "script-src", "res.wx.qq.com", "res2.wx.qq.com");
		assertThat(this.page.reachable().ready().ok()).isTrue();
	}

	@ParameterizedTest
	@MethodSource
	void aRefusalOfTheServerIsPassedOn(int status, String body, String sentence) {
		page(Agent.ANDROID).answering(status, body).open("/page");
		assertThat(this.page.ready().errMsg()).isEqualTo("endpoint:" + status);
		assertThat(this.page.sentences()).containsExactly("[WxJsSdk] endpoint:" + status + ". " + sentence);
	}

	static Stream<Arguments> aRefusalOfTheServerIsPassedOn() {
		String nothing = "No configuration. A login must let /wechat/js-sdk/** through.";
		return Stream.of(Arguments.of(400, "{\"detail\":\"Encode it once.\"}", "Encode it once."),
				Arguments.of(403, "{\"detail\":\"Not this host.\"}", "Not this host."),
				Arguments.of(404, "<h1>Not Found</h1>", "Check 'account' and the script's data-endpoint."),
				Arguments.of(500, "null", nothing),
				Arguments.of(503, "{\"detail\":\"Try again in 3 s.\"}", "Try again in 3 s."),
				Arguments.of(200, "<form action='/login'>", nothing));
	}

	@Test
	void aServerOutOfReachIsNamed() {
		page(Agent.ANDROID).unreachableEndpoint().open("/page");
		assertThat(this.page.ready().errMsg()).isEqualTo("endpoint:unreachable");
		assertThat(this.page.sentences()).singleElement()
			.asString()
			.contains(origin() + "/wechat/js-sdk/config", "connect-src",
					"'wechat.js-sdk.endpoint.cors.allowed-origin-patterns'");
	}

	@ParameterizedTest
	@MethodSource
	void aRefusalOfWeChatComesWithAdvice(String refusal, String advice) {
		page(Agent.ANDROID).before("""
				document.addEventListener('WeixinJSBridgeReady', () => {
				  const { invoke } = WeixinJSBridge;
				  WeixinJSBridge.invoke = (name, args, answer) => (name === 'preVerifyJSAPI'
				    ? setTimeout(() => answer({ err_msg: 'preVerifyJSAPI:fail_%s' })) : invoke(name, args, answer));
				})""".formatted(refusal)).open("/page");
		assertThat(this.page.ready().errMsg()).isEqualTo("config:" + refusal);
		assertThat(this.page.sentences()).singleElement().asString().contains(refusal, advice);
	}

	static Stream<Arguments> aRefusalOfWeChatComesWithAdvice() {
		return Stream.of(
				Arguments.of("invalid url domain",
						"Enter 127.0.0.1 under JS接口安全域名 (developers.weixin.qq.com/platform > 基础信息 > 域名与消息推送配置)."),
				Arguments.of("invalid appid", "'wechat.app-id'"), Arguments.of("require subscribe", "请先关注测试号"),
				Arguments.of("permission denied", "developers.weixin.qq.com/platform > 接口管理 > 接口权限与额度"));
	}

	@Test
	void anApiThatWasNotAskedForIsExplained() {
		page(Agent.ANDROID).open("/page");
		assertThat(this.page.ready(apis("getNetworkType")).ok()).isTrue();
		assertThat(this.page.evaluate("new Promise((fail) => wx.scanQRCode({ fail })).then(({ errMsg }) => errMsg)"))
			.isEqualTo("scanQRCode:fail, the permission value is offline verifying");
		assertThat(this.page.sentences()).containsExactly("[WxJsSdk] scanQRCode:fail, the permission value is offline"
				+ " verifying. Call it after WxJsSdk.ready(), with its name in 'apis' or in 'wechat.js-sdk.js-api-list'.");
	}

	@ParameterizedTest
	@EnumSource(names = { "ANDROID", "IPHONE" })
	void aPolicyThatNamesTheHostsIsEnough(Agent agent) {
		page(agent)
			.policy("default-src 'self'; script-src 'self' https://res.wx.qq.com https://res2.wx.qq.com;"
					+ " img-src 'self' https://open.weixin.qq.com data:")
			.open("/page");
		assertThat(this.page.ready().ok()).isTrue();
		assertThat(this.page.console()).isEmpty();
	}

	@Test
	void aPolicyWithANonceIsEnough() {
		page(Agent.ANDROID)
			.policy("default-src 'none'; script-src 'nonce-once'; connect-src 'self';"
					+ " img-src https://open.weixin.qq.com data:")
			.open("/page");
		assertThat(this.page.ready().ok()).isTrue();
		assertThat(this.page.console()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "ANDROID", "IPHONE" })
	void aPageOnAnotherOriginIsServedWhereThatIsAllowed(Agent agent) {
		elsewhere(agent, ELSEWHERE).open("/page");
		assertThat(this.page.ready(apis("scanQRCode"))).isEqualTo(granted("scanQRCode"));
		assertThat(this.page.signedPaths()).containsExactly("/page");
		assertThat(this.page.console()).isEmpty();
	}

	@Test
	void aPageOnAnotherOriginMayReportAsWell() {
		elsewhere(Agent.ANDROID, ELSEWHERE).signingWrongly(9).open("/page");
		assertThat(this.page.ready().errMsg()).isEqualTo("config:invalid signature");
		assertThat(this.page.reports()).hasSize(1);
		assertThat(this.page.console()).allMatch((text) -> text.startsWith("[WxJsSdk]"));
	}

	@Test
	void aPageOnAnyOtherOriginIsTold() {
		elsewhere(Agent.ANDROID, "http://127.0.0.1:61235").open("/page");
		assertThat(this.page.ready().errMsg()).isEqualTo("endpoint:unreachable");
		assertThat(this.page.sentences()).singleElement()
			.asString()
			.contains("'wechat.js-sdk.endpoint.cors.allowed-origin-patterns' must name http://127.0.0.1:61235");
	}

	@Test
	void theScriptMayBeServedFromAnotherPlaceThanTheEndpoint() {
		page(Agent.ANDROID).attributes("src='/wechat/js-sdk.js?v=1' data-endpoint='../wechat/js-sdk/'").open("/page/1");
		assertThat(this.page.ready().ok()).isTrue();
		assertThat(this.page.signedPaths()).containsExactly("/page/1");
	}

	private static Map<String, List<String>> apis(String... names) {
		return Map.of("apis", List.of(names));
	}

	private static Outcome granted(String... names) {
		return new Outcome("ok", "", List.of(names));
	}

	private HelperPage page(Agent agent) {
		this.page = chromium.newHelperPage(origin(), origin(), agent.contextOptions());
		return this.page;
	}

	private HelperPage elsewhere(Agent agent, String pageOrigin) {
		this.page = chromium.newHelperPage(pageOrigin, origin(), agent.contextOptions())
			.head("<script src='" + origin() + "/simulator/bridge.js'></script>")
			.attributes("src='" + origin() + "/wechat/js-sdk.js'");
		return this.page;
	}

	private String origin() {
		return "http://127.0.0.1:" + this.port;
	}

}
