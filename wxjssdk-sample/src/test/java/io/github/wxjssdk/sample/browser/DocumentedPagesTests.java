package io.github.wxjssdk.sample.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Dialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.wxjssdk.sample.SampleApplication;
import io.github.wxjssdk.sample.documentation.Document;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documentation says that a page writes, as it stands there. */
@BrowserTest
@Timeout(60)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "wechat.js-sdk.endpoint.cors.allowed-origin-patterns=" + HelperScriptTests.ELSEWHERE,
				"wechat.js-sdk.endpoint.allowed-urls=http://127.0.0.1:*/**" })
class DocumentedPagesTests {

	private static final Document README = Document.read("README.md");

	private static final Document PAGES = Document.read("docs/pages.md");

	private static final Document SINGLE_PAGE_APPS = Document.read("docs/single-page-apps.md");

	private static final Document ACCOUNTS = Document.read("docs/accounts.md");

	private static final Document TESTING = Document.read("docs/testing.md");

	private static final Document SECURITY = Document.read("docs/security.md");

	private static final String VUE_APP = """
			import {createApp} from 'vue';
			import {createRouter, createWebHistory} from 'vue-router';
			import {useShare} from './useWx.js';

			const Tea = {
			  props: ['tea'],
			  setup(props) {
			    const failure = useShare(() => ({title: props.tea, desc: 'Fresh', imgUrl: '/icon.png'}));
			    return {failure};
			  },
			  template: '<p>{{ failure && failure.advice }}</p>',
			};
			const router = createRouter({
			  history: createWebHistory('/page'), routes: [{path: '/:tea', component: Tea, props: true}],
			});
			window.go = (tea) => void router.push('/' + tea);
			createApp({template: '<router-view/>'}).use(router).mount(document.body);
			""";

	private static final String REACT_APP = """
			import {createElement, useEffect, useState} from 'react';
			import {useShare} from './useWx.js';

			function Tea({path}) {
			  const failure = useShare(path, {title: path.split('/')[2], desc: 'Fresh', imgUrl: '/icon.png'});
			  return createElement('p', null, failure && failure.advice);
			}
			function App() {
			  const [path, setPath] = useState(location.pathname);
			  useEffect(() => {
			    window.onpopstate = () => setPath(location.pathname);
			    window.go = (tea) => {
			      history.pushState(null, '', '/page/' + tea);
			      setPath(location.pathname);
			    };
			  }, []);
			  return createElement(Tea, {path});
			}
			const root = document.createElement('div');
			document.body.append(root);
			ReactDOM.createRoot(root).render(createElement(App));
			""";

	private static Chromium chromium;

	@LocalServerPort
	private int port;

	private HelperPage page;

	private final List<String> alerts = new ArrayList<>();

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
	@EnumSource(names = { "ANDROID", "IPHONE" })
	void thePlainPageScansACode(Agent agent) {
		page(agent).showing(shown(README, "html", "WxJsSdk.ready")).open("/page");
		assertThat(alert()).isEqualTo("a cup of tea");
		this.page.evaluate("history.pushState(null, '', '/page/2')");
		assertThat(this.page.ready(Map.of("apis", List.of("scanQRCode"))).ok()).isTrue();
		assertThat(this.page.signedPaths())
			.isEqualTo((agent == Agent.IPHONE) ? List.of("/page") : List.of("/page", "/page/2"));
		assertThat(this.page.console()).isEmpty();
	}

	@Test
	void thePlainPageSaysWhatIsWrong() {
		page(Agent.ANDROID).showing(shown(README, "html", "WxJsSdk.ready"))
			.signingWrongly(9)
			.answeringReports(false)
			.open("/page");
		assertThat(alert()).startsWith("The server signed " + origin() + "/page. ");
	}

	@ParameterizedTest
	@EnumSource(names = { "ANDROID", "IPHONE" })
	void thePageWithoutTheHelperScriptScansACode(Agent agent) {
		page(agent).showing(shown(README, "html", "fetch(")).open("/page?a=1&b=2#c");
		this.page.page().waitForCondition(() -> !this.page.console().isEmpty());
		assertThat(this.page.console()).containsExactly("a cup of tea");
	}

	@ParameterizedTest
	@EnumSource(names = { "ANDROID", "IPHONE" })
	void aVueAppSharesEveryRoute(Agent agent) throws Exception {
		vueApp(agent).open("/page/longjing");
		everyRouteIsShared(agent);
	}

	@Test
	void aVueAppSaysWhatIsWrong() throws Exception {
		vueApp(Agent.ANDROID).signingWrongly(9).answeringReports(false).open("/page/longjing");
		this.page.page().getByText("The server signed " + origin() + "/page/longjing.").waitFor();
	}

	@ParameterizedTest
	@EnumSource(names = { "ANDROID", "IPHONE" })
	void aReactAppSharesEveryRoute(Agent agent) throws Exception {
		reactApp(agent).open("/page/longjing");
		everyRouteIsShared(agent);
	}

	@Test
	void aReactAppSaysWhatIsWrong() throws Exception {
		reactApp(Agent.ANDROID).signingWrongly(9).answeringReports(false).open("/page/longjing");
		this.page.page().getByText("The server signed " + origin() + "/page/longjing.").waitFor();
	}

	@Test
	void thePolicyIsEnough() {
		String policy = shown(SECURITY, "http", "Content-Security-Policy").replace("Content-Security-Policy: ", "")
			.strip();
		String inline = shown(README, "html", "WxJsSdk.ready").replace("<script>", "<script nonce='R4nd0m'>");
		page(Agent.ANDROID)
			// The icon of the test's page.
			.policy(policy.replace("img-src", "img-src data:"))
			.showing(shown(SECURITY, "html", "nonce=") + inline)
			.open("/page");
		assertThat(alert()).isEqualTo("a cup of tea");
		assertThat(this.page.console()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "src=\"https://api.example.com", "data-endpoint=" })
	void aPageOnAnotherOriginIsServed(String script) throws Exception {
		this.page = chromium.newHelperPage(HelperScriptTests.ELSEWHERE, origin(), Agent.ANDROID.contextOptions())
			.head("<script src='" + origin() + "/simulator/bridge.js'></script>")
			.script("/js/js-sdk.js", HelperScriptFilesTests.helperScript())
			.showing(shown(PAGES, "html", script).replace("https://api.example.com", origin()))
			.open("/page");
		assertThat(this.page.ready().ok()).isTrue();
	}

	@Test
	void aPageBelowAContextPathIsServed() {
		try (ConfigurableApplicationContext shop = new SpringApplicationBuilder(SampleApplication.class)
			.run("--server.port=0", "--server.servlet.context-path=/shop")) {
			String origin = "http://127.0.0.1:" + shop.getEnvironment().getProperty("local.server.port");
			this.page = chromium.newHelperPage(origin, origin, Agent.ANDROID.contextOptions())
				.head("<script src='/shop/simulator/bridge.js'></script>")
				.showing(shown(PAGES, "html", "/shop/wechat"))
				.open("/page");
			assertThat(this.page.ready().ok()).isTrue();
		}
	}

	@Test
	void theBridgeOfASimulatorByHandIsEnough() {
		page(Agent.ANDROID).head("")
			.showing(shown(TESTING, "html", "bridge.js").replace("http://127.0.0.1:9090", origin()))
			.open("/page");
		assertThat(this.page.ready().ok()).isTrue();
	}

	@Test
	void anAccountIsNamed() {
		page(Agent.ANDROID).showing(helper() + "<script>" + shown(ACCOUNTS, "js", "account: 'shop'") + "</script>")
			.open("/page");
		awaitCalls("hideOptionMenu", 1);
		assertThat(this.page.verdicts()).isEqualTo(List.of("ok"));
	}

	@Test
	void theOpenTagIsAskedFor() {
		page(Agent.ANDROID).showing(helper() + shown(PAGES, "html", "wx-open-launch-weapp")).open("/page");
		this.page.awaitVerdicts(1);
		assertThat(this.page.evaluate("WeChatSimulator.calls[0].args.verifyOpenTagList"))
			.isEqualTo(List.of("wx-open-launch-weapp"));
	}

	@Test
	void cardsAreChosenAndAdded() {
		page(Agent.ANDROID).showing(helper() + "<script>" + shown(PAGES, "js", "addCard") + "</script>").open("/page");
		this.page.evaluate("void chooseCard()");
		assertThat(alert()).contains("encrypt_code");
		this.alerts.clear();
		this.page.evaluate("void addCard('pFS7Fjg8kV1IdDz01r4SQwMkuCKc')");
		assertThat(alert()).isEqualTo("true");
	}

	private void everyRouteIsShared(Agent agent) {
		awaitCalls("updateAppMessageShareData", 1);
		this.page.evaluate("go('puer')");
		awaitCalls("updateAppMessageShareData", 2);
		this.page.page().goBack();
		awaitCalls("updateAppMessageShareData", 3);
		List<String> paths = List.of("/page/longjing", "/page/puer", "/page/longjing");
		assertThat(this.page.signedPaths()).isEqualTo((agent == Agent.IPHONE) ? paths.subList(0, 1) : paths);
		assertThat(this.page.evaluate("WeChatSimulator.calls.filter(({ name }) => name.startsWith('update'))"
				+ ".map(({ args }) => [new URL(args.link).pathname, args.title])"))
			.isEqualTo(paths.stream().map((path) -> List.of(path, path.substring(6))).toList());
		assertThat(this.page.console()).isEmpty();
	}

	private void awaitCalls(String name, int count) {
		this.page.page()
			.waitForFunction("([api, count]) => WeChatSimulator.calls.filter(({ name, result }) => name === api"
					+ " && result && result.err_msg === api + ':ok').length >= count", List.of(name, count));
	}

	private String alert() {
		this.page.page().waitForCondition(() -> !this.alerts.isEmpty());
		return this.alerts.get(0);
	}

	private HelperPage vueApp(Agent agent) throws Exception {
		return app(agent, VUE_APP, shown(SINGLE_PAGE_APPS, "js", "'vue-router'"))
			.script("/app/vue.js", BrowserLibrary.VUE.script())
			.script("/app/vue-router.js", BrowserLibrary.VUE_ROUTER.script());
	}

	private HelperPage reactApp(Agent agent) throws Exception {
		return app(agent, REACT_APP, shown(SINGLE_PAGE_APPS, "js", "'react'")).before(BrowserLibrary.REACT.script())
			.before(BrowserLibrary.REACT_DOM.script())
			.script("/app/react.js", "export const {createElement, useEffect, useState} = React;");
	}

	/** Modules by name, as a build or an import map finds them. */
	private HelperPage app(Agent agent, String app, String snippet) {
		String modules = """
				<script type="importmap">{"imports":
				  {"vue": "/app/vue.js", "vue-router": "/app/vue-router.js", "react": "/app/react.js"}}</script>
				""";
		return page(agent).script("/assets/app.js", app)
			.script("/assets/useWx.js", snippet)
			.showing(modules + shown(SINGLE_PAGE_APPS, "html", "<head>"));
	}

	private static String shown(Document page, String language, String text) {
		return page.code(DocumentedPagesTests.class, language, text);
	}

	private static String helper() {
		return "<script src='/wechat/js-sdk.js'></script>";
	}

	private HelperPage page(Agent agent) {
		this.page = chromium.newHelperPage(origin(), origin(), agent.contextOptions())
			.before("window.WeChatSimulator = { answers: { '*': 'ok', scanQRCode: { resultStr: 'a cup of tea' } } }");
		this.page.page().onDialog(this::dismiss);
		return this.page;
	}

	private void dismiss(Dialog dialog) {
		this.alerts.add(dialog.message());
		dialog.dismiss();
	}

	private String origin() {
		return "http://127.0.0.1:" + this.port;
	}

}
