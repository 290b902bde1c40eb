package io.github.wxjssdk.sample.browser;

import java.nio.file.Path;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages behind a proxy that ends TLS and says nothing of it. */
@BrowserTest
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TlsProxyTests {

	private static Chromium chromium;

	@TempDir
	private Path folder;

	@LocalServerPort
	private int port;

	@BeforeAll
	static void takeChromium(Chromium shared) {
		chromium = shared;
	}

	@Test
	void aServerThatSignsItsOwnRequestIsToldWhatToDo(CapturedOutput output) throws Exception {
		try (TlsProxy proxy = TlsProxy.start(this.folder, this.port);
				HelperPage page = open(proxy, "/own?code=secret")) {
			page.awaitVerdicts(1);
			page.page().waitForCondition(() -> !page.sentences().isEmpty());
			assertThat(page.verdicts()).singleElement().isEqualTo("fail_invalid signature");
			assertThat(page.sentences())
				.containsExactly("[WxJsSdk] config:invalid signature. The cause: http for https."
						+ " See https://github.com/wxjssdk/wxjssdk/blob/main/docs/diagnosis.md#http-for-https");
			assertThat(output.getOut().lines().filter((line) -> line.contains("WeChat rejected"))).singleElement()
				.asString()
				.contains("WARN", "(http-for-https): The signature is for http://127.0.0.1:",
						"/own?code=…, but WeChat compares it with " + proxy.origin()
								+ "/own?code=…: http was signed where the page has https."
								+ " A proxy ends TLS, and the server took the URL from its own request.",
						"let the proxy send X-Forwarded-Proto and set 'server.forward-headers-strategy'")
				.doesNotContain("secret");
			assertThat(page.strayRequests()).isEmpty();
		}
	}

	@Test
	void aPageThatSendsItsOwnUrlNeedsNoHelpOfTheProxy(CapturedOutput output) throws Exception {
		try (TlsProxy proxy = TlsProxy.start(this.folder, this.port); HelperPage page = open(proxy, "/page?code=1")) {
			assertThat(page.ready().ok()).isTrue();
			assertThat(page.reports()).isEmpty();
			assertThat(output).doesNotContain("WeChat rejected");
		}
	}

	private static HelperPage open(TlsProxy proxy, String path) {
		return chromium
			.newHelperPage(proxy.origin(), proxy.origin(), Agent.ANDROID.contextOptions().setIgnoreHTTPSErrors(true))
			.open(path);
	}

	@TestConfiguration(proxyBeanMethods = false)
	@Import(OwnController.class)
	static class Configuration {

	}

	/** What is often written: the page's URL is taken from the request. */
	@RestController
	static class OwnController {

		private final JsSdkSigner signer;

		OwnController(JsSdkSigner signer) {
			this.signer = signer;
		}

		@GetMapping(path = "/own", produces = "text/html;charset=UTF-8")
		String page(HttpServletRequest request) {
			JsSdkConfig config = this.signer.sign(request.getRequestURL() + "?" + request.getQueryString());
			return """
					<!doctype html><html><head><title>Own</title><link rel='icon' href='data:,'>
					<script src='/wechat/js-sdk.js'></script>
					<script src='https://res.wx.qq.com/open/js/jweixin-1.6.0.js'></script>
					<script>
					wx.config({ appId: '%s', timestamp: %d, nonceStr: '%s', signature: '%s', jsApiList: ['scanQRCode'] });
					</script>
					<script src='/simulator/bridge.js'></script>
					</head></html>"""
				.formatted(config.appId(), config.timestamp(), config.nonceStr(), config.signature());
		}

	}

}
