package io.github.wxjssdk.sample.browser;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.Route.ResumeOptions;

/**
 * The sample's page, as a person sees it.
 */
final class SamplePage implements AutoCloseable {

	/** Notes what moved by itself, from where to where. */
	private static final String WATCH_LAYOUT = """
			window.layoutShifts = { all: [] };
			layoutShifts.note = (entries) => layoutShifts.all.push(...entries.map((entry) => entry.sources.map((source) =>
			  [source.node && (source.node.outerHTML || source.node.textContent).slice(0, 80), 'from',
			    JSON.stringify(source.previousRect), 'to', JSON.stringify(source.currentRect)].join(' ')).join() || 'something'));
			layoutShifts.observer = new PerformanceObserver((list) => layoutShifts.note(list.getEntries()));
			layoutShifts.observer.observe({ type: 'layout-shift', buffered: true });""";

	private final String origin;

	private final Page page;

	private final WeChatHosts weChatHosts;

	private final List<Response> responses = new ArrayList<>();

	private final List<String> consoleErrors = new ArrayList<>();

	SamplePage(String origin, Page page, byte[] tencentScript) {
		this.origin = origin;
		this.page = page;
		this.weChatHosts = new WeChatHosts(tencentScript);
		page.addInitScript(WATCH_LAYOUT);
		page.setDefaultTimeout(15_000);
		page.onResponse(this.responses::add);
		page.onPageError(this.consoleErrors::add);
		page.onConsoleMessage((message) -> {
			if (message.type().equals("error") || message.type().equals("warning")) {
				this.consoleErrors.add(message.text());
			}
		});
		page.route((url) -> !url.startsWith(origin + "/") && !url.startsWith("blob:") && !url.startsWith("data:"),
				this.weChatHosts::answer);
	}

	SamplePage unreachable(String... hosts) {
		this.weChatHosts.makeUnreachable(hosts);
		return this;
	}

	/** Has the page ask for the signature of another address than its own. */
	SamplePage askingFor(String pageUrl) {
		String endpoint = this.origin + "/wechat/js-sdk/config?url=";
		this.page.route((url) -> url.startsWith(endpoint), (route) -> route
			.resume(new ResumeOptions().setUrl(endpoint + URLEncoder.encode(pageUrl, StandardCharsets.UTF_8))));
		return this;
	}

	/** Has the server answer this. */
	SamplePage answering(String path, String json) {
		this.page.route(this.origin + path,
				(route) -> route.fulfill(new FulfillOptions().setContentType("application/json").setBody(json)));
		return this;
	}

	/** Serves the page at every address below this path as well. */
	SamplePage servedBelow(String path) {
		this.page.route((url) -> url.startsWith(this.origin + path),
				(route) -> route.fulfill(new FulfillOptions().setResponse(this.page.request().get(this.origin + "/"))));
		return this;
	}

	/** Opens the page and waits until its steps have come to rest. */
	SamplePage open(String path) {
		this.page.navigate(this.origin + path);
		this.page.waitForFunction("""
				document.querySelector('#script:not([data-state=waiting])')
				  && !document.querySelector('[data-state=running]:not(#apis)')""");
		return this;
	}

	/** The states of the five steps. */
	List<?> states() {
		return (List<?>) this.page.locator("ol > li").evaluateAll("(steps) => steps.map((step) => step.dataset.state)");
	}

	boolean offersCalls() {
		return this.page.locator("#apis button:enabled").count() > 0;
	}

	String outcomeOf(String step) {
		return this.page.locator("#" + step + " .outcome").innerText();
	}

	String config(String field) {
		return this.page.locator("#config dl div", new Page.LocatorOptions().setHasText(field))
			.locator("dd")
			.innerText();
	}

	ApiCall call(String api) {
		this.page.locator("button[name='" + api + "']").click();
		return new ApiCall(this.page, api);
	}

	Object evaluate(String script) {
		return this.page.evaluate(script);
	}

	/** What on the page has moved by itself. */
	List<?> layoutShifts() {
		return (List<?>) this.page.evaluate("""
				new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => {
				  layoutShifts.note(layoutShifts.observer.takeRecords());
				  resolve(layoutShifts.all);
				})))""");
	}

	/**
	 * Brings the top into view again and takes a picture, into
	 * {@code target/screenshots}.
	 */
	void screenshot(String name) {
		this.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)");
		this.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
	}

	List<String> consoleErrors() {
		return this.consoleErrors;
	}

	Set<String> strayRequests() {
		return this.weChatHosts.strayRequests();
	}

	/**
	 * All that the server sent to the browser until now, headers included. To read a body
	 * lets Playwright tell of responses that have come meanwhile.
	 */
	String received() {
		StringBuilder received = new StringBuilder();
		for (Response response : List.copyOf(this.responses)) {
			received.append(response.url()).append('\n').append(response.allHeaders()).append('\n');
			received.append(new String(response.body(), StandardCharsets.UTF_8)).append('\n');
		}
		return received.toString();
	}

	@Override
	public void close() {
		// Ends the open requests of Tencent's script, which get no response any more.
		this.page.navigate("about:blank");
		this.page.context().close();
	}

}
