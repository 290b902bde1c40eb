package io.github.wxjssdk.spring.web.stack;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.account.AccountSettings;
import io.github.wxjssdk.account.AccountSource;
import io.github.wxjssdk.account.WeChatAccounts;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.spring.LogCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that learns of its accounts at run time: a real server of either stack,
 * WeChat's simulator behind it, and no account in its properties.
 */
@ParameterizedClass
@EnumSource(names = { "SERVLET", "REACTIVE" })
class AccountSourceOnServersTests {

	private static final String KEY = "7d1f0c5e9b3a48d2861f7c0e5b9a3d42";

	@Parameter
	private WebApplicationType stack;

	private final WeChatSimulator simulator = WeChatSimulator.builder()
		.account("wxshop", "secret-of-shop")
		.account("wxclub", "secret-of-club")
		.start();

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private ConfigurableApplicationContext application;

	@AfterEach
	void stop() {
		this.application.close();
		this.simulator.close();
	}

	@Test
	void anAccountThatIsAddedSignsAtOnceAndOneThatIsRemovedEnds() {
		start();
		assertThat(get("/wechat/js-sdk/shop/config?url=" + page()).statusCode()).isEqualTo(404);
		tenants().put("shop", AccountSettings.withAppSecret("wxshop", "secret-of-shop").build());
		refresh("shop");
		HttpResponse<String> signed = get("/wechat/js-sdk/shop/config?url=" + page());
		assertThat(signed.statusCode()).isEqualTo(200);
		assertThat(signed.body()).contains("\"appId\":\"wxshop\"");
		tenants().clear();
		refresh("shop");
		HttpResponse<String> removed = get("/wechat/js-sdk/shop/config?url=" + page());
		assertThat(removed.statusCode()).isEqualTo(404);
		assertThat(removed.body()).contains("#unknown-account");
	}

	@Test
	void aRequestThatNamesNoAccountIsToldSo() {
		start();
		assertThat(get("/wechat/js-sdk/config?url=" + page()).statusCode()).isEqualTo(404);
	}

	@Test
	void onlyTheTenantsOwnPagesAreSigned() {
		start();
		tenants().put("shop",
				AccountSettings.withAppSecret("wxshop", "secret-of-shop")
					.allowedUrls(List.of("https://shop.example/**"))
					.build());
		assertThat(get("/wechat/js-sdk/shop/config?url=" + page()).statusCode()).isEqualTo(403);
		assertThat(get("/wechat/js-sdk/shop/config?url=" + encoded("https://shop.example/a")).statusCode())
			.isEqualTo(200);
	}

	@Test
	void aPatternThatIsNoneIsAProblemOfThatTenantOnly() {
		start();
		tenants().put("shop",
				AccountSettings.withAppSecret("wxshop", "secret-of-shop").allowedUrls(List.of("shop.example")).build());
		tenants().put("club", AccountSettings.withAppSecret("wxclub", "secret-of-club").build());
		assertThat(get("/wechat/js-sdk/shop/config?url=" + page()).statusCode()).isEqualTo(503);
		assertThat(get("/wechat/js-sdk/club/config?url=" + page()).statusCode()).isEqualTo(200);
	}

	@Test
	void whileTheSourceIsDownKnownAccountsAreServedAndOthersAreAskedToWait() {
		start();
		tenants().put("shop", AccountSettings.withAppSecret("wxshop", "secret-of-shop").build());
		assertThat(get("/wechat/js-sdk/shop/config?url=" + page()).statusCode()).isEqualTo(200);
		this.application.getBean(Tenants.class).down = true;
		HttpResponse<String> other;
		try (LogCapture log = LogCapture.ofEverything()) {
			assertThat(get("/wechat/js-sdk/shop/config?url=" + page()).statusCode()).isEqualTo(200);
			other = get("/wechat/js-sdk/club/config?url=" + page());
			for (int i = 0; i < 10; i++) {
				get("/wechat/js-sdk/club/config?url=" + page());
			}
			assertThat(log.lines(Level.WARN))
				.filteredOn((line) -> line.contains("'club' cannot be looked up: the source of accounts failed."))
				.hasSize(3);
			assertThat(log.text()).doesNotContain("password");
		}
		assertThat(other.statusCode()).isEqualTo(503);
		assertThat(other.headers().firstValue("Retry-After")).contains("5");
		assertThat(other.body()).contains("#account-unavailable").doesNotContain("password");
	}

	@Test
	void theTokenServerGivesOutTheirCredentials() {
		start("--wechat.token-server.enabled=true", "--wechat.token-server.keys.php.value=" + KEY);
		tenants().put("shop", AccountSettings.withAppSecret("wxshop", "secret-of-shop").build());
		HttpResponse<String> token = send(
				request("/wechat/token-server/shop/access-token").header("Authorization", "Bearer " + KEY));
		assertThat(token.statusCode()).isEqualTo(200);
		assertThat(send(request("/wechat/token-server/club/access-token").header("Authorization", "Bearer " + KEY))
			.statusCode()).isEqualTo(404);
	}

	@Test
	void anAccountWithoutASecretIsCopiedFromTheTokenServer() {
		start("--wechat.token-server.enabled=true", "--wechat.token-server.keys.php.value=" + KEY,
				"--wechat.app-id=wxclub", "--wechat.app-secret=secret-of-club");
		ConfigurableApplicationContext server = this.application;
		String url = origin() + "/wechat/token-server";
		start("--wechat.credentials.remote.url=" + url, "--wechat.credentials.remote.key=" + KEY);
		try {
			tenants().put("club", AccountSettings.withoutSecret("wxclub").build());
			HttpResponse<String> signed = get("/wechat/js-sdk/club/config?url=" + page());
			assertThat(signed.statusCode()).isEqualTo(200);
			assertThat(signed.body()).contains("\"appId\":\"wxclub\"");
		}
		finally {
			server.close();
		}
	}

	@Test
	void thereIsNoSignerOrCredentialThatCouldBeMeant() {
		start();
		assertThat(this.application.getBeanProvider(JsSdkSigner.class)).isEmpty();
		assertThat(this.application.getBeanProvider(AccountCredentials.class)).isEmpty();
	}

	@Test
	void anAccountOfThePropertiesIsThereAsWell() {
		start("--wechat.app-id=wxclub", "--wechat.app-secret=secret-of-club");
		tenants().put("shop", AccountSettings.withAppSecret("wxshop", "secret-of-shop").build());
		assertThat(get("/wechat/js-sdk/config?url=" + page()).body()).contains("\"appId\":\"wxclub\"");
		assertThat(get("/wechat/js-sdk/shop/config?url=" + page()).body()).contains("\"appId\":\"wxshop\"");
		assertThat(this.application.getBean(WeChatAccounts.class).names()).containsExactly("wxclub", "shop");
	}

	private void start(String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(this.stack);
		String[] all = new String[arguments.length + 2];
		all[0] = "--server.port=0";
		all[1] = "--wechat.api.base-url=" + this.simulator.baseUrl();
		System.arraycopy(arguments, 0, all, 2, arguments.length);
		this.application = application.run(all);
	}

	private Map<String, AccountSettings> tenants() {
		return this.application.getBean(Tenants.class).settings;
	}

	private void refresh(String name) {
		this.application.getBean(WeChatAccounts.class).refresh(name).toCompletableFuture().join();
	}

	private String origin() {
		return "http://localhost:" + this.application.getEnvironment().getProperty("local.server.port");
	}

	private String page() {
		return encoded(origin() + "/");
	}

	private static String encoded(String url) {
		return URLEncoder.encode(url, StandardCharsets.UTF_8);
	}

	private HttpResponse<String> get(String path) {
		return send(request(path));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(origin() + path));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	/** What an application has in its database. */
	static final class Tenants implements AccountSource {

		private final Map<String, AccountSettings> settings = new ConcurrentHashMap<>();

		private volatile boolean down;

		@Override
		public Optional<AccountSettings> find(String name) {
			if (this.down) {
				throw new IllegalStateException("cannot connect with password=secret");
			}
			return Optional.ofNullable(this.settings.get(name));
		}

	}

	@EnableAutoConfiguration
	@Import(Tenants.class)
	static class Application {

	}

}
