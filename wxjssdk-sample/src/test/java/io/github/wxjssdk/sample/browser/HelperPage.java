package io.github.wxjssdk.sample.browser;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.RequestOptions;
import org.jspecify.annotations.Nullable;

/**
 * A page that uses the helper script, and what it asks of the server: one of the sample's
 * own, or an empty one with the script in its head, at {@code /page} and every address
 * below.
 */
final class HelperPage implements AutoCloseable {

	private static final String READY = """
			(options) => WxJsSdk.ready(options).then(
			  (sdk) => ({ errMsg: sdk === wx ? 'ok' : 'not wx', advice: '', granted: WeChatSimulator.granted }),
			  ({ errMsg, advice }) => ({ errMsg, advice, granted: [] }))""";

	private final String origin;

	private final Page page;

	private final WeChatHosts weChatHosts;

	private final List<String> signedUrls = new ArrayList<>();

	private final List<String> reports = new ArrayList<>();

	private final List<String> console = new ArrayList<>();

	private String endpoint;

	private String head = "<script nonce='once' src='/simulator/bridge.js'></script>";

	private String body = "<script nonce='once' src='/wechat/js-sdk.js'></script>";

	private Map<String, String> headers = Map.of("Content-Type", "text/html; charset=utf-8");

	HelperPage(String origin, String serverOrigin, Page page, byte[] tencentScript) {
		this.origin = origin;
		this.endpoint = serverOrigin + "/wechat/js-sdk";
		this.page = page;
		this.weChatHosts = new WeChatHosts(tencentScript);
		page.setDefaultTimeout(15_000);
		page.onRequest(this::remember);
		page.onPageError(this.console::add);
		page.onConsoleMessage((message) -> this.console.add(message.text()));
		page.route((url) -> !url.startsWith(serverOrigin + "/"), this.weChatHosts::answer);
		page.route((url) -> url.startsWith(origin) && url.substring(origin.length()).matches("/page([/?#].*)?"),
				(route) -> route.fulfill(new FulfillOptions().setHeaders(this.headers).setBody(html())));
	}

	/** What stands in the head before the helper script, in place of the bridge. */
	HelperPage head(String html) {
		this.head = html;
		return this;
	}

	/** The attributes of the helper's script tag. */
	HelperPage attributes(String attributes) {
		return showing("<script nonce='once' " + attributes + "></script>");
	}

	/** What the page consists of, in place of the helper's script tag. */
	HelperPage showing(String html) {
		this.body = html;
		return this;
	}

	/** Serves a script besides the page, on the page's origin. */
	HelperPage script(String path, String content) {
		this.page.route(this.origin + path,
				(route) -> route.fulfill(new FulfillOptions().setContentType("text/javascript").setBody(content)));
		return this;
	}

	HelperPage policy(String policy) {
		this.headers = Map.of("Content-Type", "text/html; charset=utf-8", "Content-Security-Policy", policy);
		return this;
	}

	HelperPage before(String script) {
		this.page.addInitScript(script);
		return this;
	}

	HelperPage unreachable(String... hosts) {
		this.weChatHosts.makeUnreachable(hosts);
		return this;
	}

	HelperPage reachable() {
		this.weChatHosts.makeReachable();
		return this;
	}

	/** Has the endpoint answer this. */
	HelperPage answering(int status, String body) {
		this.page.route((url) -> url.startsWith(this.endpoint + "/config"), (route) -> route
			.fulfill(new FulfillOptions().setStatus(status).setContentType("application/problem+json").setBody(body)));
		return this;
	}

	HelperPage unreachableEndpoint() {
		this.page.route((url) -> url.startsWith(this.endpoint + "/config"), (route) -> route.abort());
		return this;
	}

	/** Has the endpoint sign wrongly, the next times. */
	HelperPage signingWrongly(int times) {
		int[] left = { times };
		this.page.route((url) -> url.startsWith(this.endpoint + "/config"), (route) -> {
			if (left[0]-- <= 0) {
				route.resume();
				return;
			}
			String config = this.page.request().get(route.request().url(), RequestOptions.create()).text();
			route.fulfill(new FulfillOptions().setContentType("application/json")
				.setBody(config.replaceFirst("\"signature\":\"[0-9a-f]{4}", "\"signature\":\"0000")));
		});
		return this;
	}

	/** Has the server answer reports of a rejected signature. */
	HelperPage answeringReports(boolean retry) {
		this.page.route(this.endpoint + "/rejected", (route) -> route
			.fulfill(new FulfillOptions().setContentType("application/json").setBody("{\"retry\":" + retry + "}")));
		return this;
	}

	HelperPage open(String path) {
		this.page.navigate(this.origin + path);
		return this;
	}

	Outcome ready() {
		return ready(Map.of());
	}

	Outcome ready(Map<String, ?> options) {
		Map<?, ?> result = (Map<?, ?>) this.page.evaluate(READY, options);
		return new Outcome(result);
	}

	@Nullable Object evaluate(String script) {
		return this.page.evaluate(script);
	}

	/** Waits until so many calls of {@code wx.config} have been answered. */
	HelperPage awaitVerdicts(int count) {
		this.page.waitForFunction("(count) => WeChatSimulator.calls.filter("
				+ "({ name, result }) => name === 'preVerifyJSAPI' && result).length >= count", count);
		return this;
	}

	/** What the app said of each {@code wx.config}. */
	List<?> verdicts() {
		return (List<?>) this.page.evaluate("WeChatSimulator.calls.filter(({ name }) => name === 'preVerifyJSAPI')"
				+ ".map(({ result }) => result ? result.err_msg.split(':')[1] : 'waiting')");
	}

	/** The paths of the URLs that the server was asked to sign. */
	List<String> signedPaths() {
		return this.signedUrls.stream().map((url) -> url.substring(this.origin.length())).toList();
	}

	/** What the server was told of rejected signatures. */
	List<String> reports() {
		return this.reports;
	}

	List<String> console() {
		return this.console;
	}

	/** What the helper script wrote to the console. */
	List<String> sentences() {
		return this.console.stream().filter((text) -> text.startsWith("[WxJsSdk]")).toList();
	}

	Set<String> strayRequests() {
		return this.weChatHosts.strayRequests();
	}

	/** Takes a picture of the top, into {@code target/screenshots}. */
	void screenshot(String name) {
		this.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)");
		this.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
	}

	Page page() {
		return this.page;
	}

	@Override
	public void close() {
		// Ends the open requests of Tencent's script, which get no response any more.
		this.page.navigate("about:blank");
		this.page.context().close();
	}

	private String html() {
		return "<!doctype html><html lang='zh-CN'><head><title>Page</title><link rel='icon' href='data:,'>" + this.head
				+ this.body + "</html>";
	}

	private void remember(Request request) {
		String config = this.endpoint + "/config?url=";
		if (request.url().startsWith(config)) {
			this.signedUrls.add(URLDecoder.decode(request.url().substring(config.length()), StandardCharsets.UTF_8));
		}
		if (request.url().equals(this.endpoint + "/rejected") && request.method().equals("POST")) {
			this.reports.add(request.postData());
		}
	}

	/** How a call of {@code WxJsSdk.ready()} ended. */
	record Outcome(String errMsg, String advice, List<?> granted) {

		private Outcome(Map<?, ?> result) {
			this(String.valueOf(result.get("errMsg")), String.valueOf(result.get("advice")),
					(List<?>) result.get("granted"));
		}

		boolean ok() {
			return this.errMsg.equals("ok");
		}

	}

}
