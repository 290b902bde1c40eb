package io.github.wxjssdk.sample;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import io.github.wxjssdk.signature.CardSigner.AddCardConfig;
import io.github.wxjssdk.signature.CardSigner.ChooseCardConfig;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.PageConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class SampleApplicationTests {

	@Autowired
	private WeChatSimulator simulator;

	@LocalServerPort
	private int port;

	private RestTestClient browser;

	@BeforeEach
	void openBrowser() {
		this.browser = browser(this.port);
	}

	@Test
	void thePageIsServed() {
		this.browser.get()
			.uri("/")
			.exchangeSuccessfully()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_HTML)
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("/sample.js").doesNotContain("<script>", "<style", "onclick"));
	}

	@Test
	void weChatAcceptsTheSignature() {
		String pageUrl = "http://localhost:" + this.port + "/?from=singlemessage";
		JsSdkConfig config = config(this.browser, pageUrl);
		assertThat(config.url()).isEqualTo(pageUrl);
		assertThat(this.simulator.verify(pageUrl, pageConfig(config)).ok()).isTrue();
		assertThat(this.simulator.verify(pageUrl + "&", pageConfig(config)).ok()).isFalse();
	}

	@Test
	void everyButtonsApiIsAskedFor() {
		String page = this.browser.get().uri("/").exchange().returnResult(String.class).getResponseBody();
		List<String> apis = config(this.browser, "http://localhost:" + this.port + "/").jsApiList();
		assertThat(page).isNotNull();
		assertThat(apis).isNotEmpty().allSatisfy((api) -> assertThat(page).contains("name=\"" + api + "\""));
		assertThat(page.split("<button ")).hasSize(apis.size() + 1);
	}

	@Test
	void thePageFindsTheBridgeOnItsOwnOrigin() {
		assertThat(environment(this.browser)).isEqualTo(Map.of("bridge", "/simulator/bridge.js"));
		this.browser.get()
			.uri("/simulator/bridge.js")
			.exchangeSuccessfully()
			.expectBody(String.class)
			.value((script) -> assertThat(script).contains("WeixinJSBridge"));
	}

	@Test
	void aPageIsInWeChatWhereverItIs() {
		this.browser.get()
			.uri("/sample/wechat.js")
			.exchange()
			.expectStatus()
			.isFound()
			.expectHeader()
			.location("/simulator/bridge.js");
	}

	@Test
	void cardsAreSignedByTheServer() {
		this.browser.get()
			.uri("/cards/choose")
			.exchangeSuccessfully()
			.expectBody(ChooseCardConfig.class)
			.value((card) -> assertThat(card.cardSign()).matches("[0-9a-f]{40}"));
		this.browser.get()
			.uri("/cards/add")
			.exchangeSuccessfully()
			.expectBody(AddCardConfig.class)
			.value((card) -> assertThat(card.cardExt()).contains("\"signature\""));
	}

	@Test
	void eachAccountHasAPathOfItsOwn() {
		String pageUrl = "http://localhost:" + this.port + "/";
		JsSdkConfig shop = this.browser.get()
			.uri("/wechat/js-sdk/shop/config?url={url}", pageUrl)
			.exchangeSuccessfully()
			.returnResult(JsSdkConfig.class)
			.getResponseBody();
		assertThat(shop).isNotNull();
		assertThat(shop.appId()).isNotEqualTo(this.simulator.appId());
		assertThat(config(this.browser, pageUrl).appId()).isEqualTo(this.simulator.appId());
		assertThat(this.simulator.verify(pageUrl, pageConfig(shop)).ok()).isTrue();
	}

	@Test
	void theSimulatorsStateStaysOnTheServer() {
		this.browser.get().uri("/simulator/state").exchange().expectStatus().isNotFound();
	}

	@Test
	void whoStartsItLearnsWhatToOpen(CapturedOutput output) {
		try (ConfigurableApplicationContext application = run()) {
			assertThat(output).contains("http://localhost:" + port(application)).contains("--wechat.app-id=");
		}
	}

	@Test
	void anAccountInTheEnvironmentDoesNotDisturbTheSimulation() {
		try (ConfigurableApplicationContext application = run("--wechat.app-id=wx0000000000000001",
				"--wechat.app-secret=" + "f".repeat(32))) {
			String pageUrl = "http://localhost:" + port(application) + "/";
			assertThat(config(browser(port(application)), pageUrl).appId()).isEqualTo(WeChatSimulator.APP_ID);
		}
	}

	@Test
	void anotherStandInForWeChatMayBeUsed() {
		try (WeChatSimulator other = WeChatSimulator.builder().account("wx0000000000000001", "f".repeat(32)).start();
				ConfigurableApplicationContext application = run("--wechat.api.base-url=" + other.baseUrl(),
						"--wechat.app-id=wx0000000000000001", "--wechat.app-secret=" + "f".repeat(32))) {
			String pageUrl = "http://localhost:" + port(application) + "/";
			JsSdkConfig config = config(browser(port(application)), pageUrl);
			assertThat(config.appId()).isEqualTo("wx0000000000000001");
			assertThat(other.verify(pageUrl, pageConfig(config)).ok()).isTrue();
			assertThat(application.getBeanNamesForType(WeChatSimulator.class)).isEmpty();
		}
	}

	@Test
	void theWechatProfileLeavesTheBridgeToTheApp() {
		try (WeChatSimulator weChat = WeChatSimulator.start();
				ConfigurableApplicationContext application = run("--spring.profiles.active=wechat",
						"--wechat.api.base-url=" + weChat.baseUrl(), "--wechat.app-id=" + weChat.appId(),
						"--wechat.app-secret=" + weChat.appSecret())) {
			RestTestClient browser = browser(port(application));
			assertThat(environment(browser)).isEqualTo(Collections.singletonMap("bridge", null));
			browser.get().uri("/simulator/bridge.js").exchange().expectStatus().isNotFound();
			browser.get()
				.uri("/sample/wechat.js")
				.exchangeSuccessfully()
				.expectBody(String.class)
				.value((script) -> assertThat(script).startsWith("//").doesNotContain("WeixinJSBridge"));
			assertThat(application.getBeanNamesForType(WeChatSimulator.class)).isEmpty();
		}
	}

	@Test
	void theWechatProfileWithoutAnAccountSaysWhatIsMissing(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run("--spring.profiles.active=wechat"));
		assertThat(output).contains("APPLICATION FAILED TO START").contains("wechat.app-id");
	}

	private static ConfigurableApplicationContext run(String... args) {
		return new SpringApplicationBuilder(SampleApplication.class).properties("server.port=0").run(args);
	}

	private static String port(ConfigurableApplicationContext application) {
		return application.getEnvironment().getRequiredProperty("local.server.port");
	}

	private static RestTestClient browser(Object port) {
		return RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
	}

	private static JsSdkConfig config(RestTestClient browser, String pageUrl) {
		JsSdkConfig config = browser.get()
			.uri("/wechat/js-sdk/config?url={url}", pageUrl)
			.exchangeSuccessfully()
			.returnResult(JsSdkConfig.class)
			.getResponseBody();
		assertThat(config).isNotNull();
		return config;
	}

	private static PageConfig pageConfig(JsSdkConfig config) {
		return PageConfig.of(config.appId(), config.timestamp(), config.nonceStr(), config.signature());
	}

	private static Map<?, ?> environment(RestTestClient browser) {
		return browser.get()
			.uri("/sample/environment")
			.exchangeSuccessfully()
			.returnResult(Map.class)
			.getResponseBody();
	}

}
