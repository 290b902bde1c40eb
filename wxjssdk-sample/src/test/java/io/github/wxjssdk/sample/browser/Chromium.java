package io.github.wxjssdk.sample.browser;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;

/**
 * The machine's Chromium. Playwright's driver controls it and runs in the machine's
 * Node.js. Not thread-safe, because Playwright is not.
 */
final class Chromium implements AutoCloseable {

	// Beyond the routes of the pages, a second wall: no name resolves. A page that a test
	// serves from nowhere counts as one of the Internet, which may not look at loopback.
	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu",
			"--disable-background-networking", "--disable-component-update", "--disable-sync",
			"--disable-features=LocalNetworkAccessChecks", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

	private final byte[] tencentScript;

	private final Playwright playwright;

	private final Browser browser;

	private Chromium(byte[] tencentScript, Playwright playwright, Browser browser) {
		this.tencentScript = tencentScript;
		this.playwright = playwright;
		this.browser = browser;
	}

	static Chromium launch() throws IOException, InterruptedException {
		byte[] tencentScript = TencentScript.fetch();
		Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1",
					"PLAYWRIGHT_NODEJS_PATH", InstalledPrograms.NODE.path().toString())));
		Browser browser = playwright.chromium()
			.launch(new LaunchOptions().setExecutablePath(InstalledPrograms.CHROMIUM.path()).setArgs(ARGUMENTS));
		return new Chromium(tencentScript, playwright, browser);
	}

	SamplePage newPage(String origin, NewContextOptions options) {
		return new SamplePage(origin, this.browser.newContext(options).newPage(), this.tencentScript);
	}

	HelperPage newHelperPage(String origin, String serverOrigin, NewContextOptions options) {
		return new HelperPage(origin, serverOrigin, this.browser.newContext(options).newPage(), this.tencentScript);
	}

	@Override
	public void close() {
		this.playwright.close();
	}

}
