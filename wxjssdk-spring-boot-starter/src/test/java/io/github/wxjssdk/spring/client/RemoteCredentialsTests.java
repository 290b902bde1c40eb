package io.github.wxjssdk.spring.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialProvider;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.PageConfig;
import io.github.wxjssdk.spring.MovableScheduler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Applications without a secret, a token server that has it, and WeChat behind.
 */
class RemoteCredentialsTests {

	private static final String KEY = "7d1f0c5e9b3a48d2861f7c0e5b9a3d42";

	private static final String PAGE = "https://example.com/";

	private final WeChatSimulator weChat = WeChatSimulator.builder()
		.account("wxshop", "secret-of-shop")
		.account("wxclub", "secret-of-club")
		.boundDomain("example.com")
		.start();

	private final MovableScheduler scheduler = new MovableScheduler();

	private final List<ConfigurableApplicationContext> applications = new ArrayList<>();

	@AfterEach
	void stop() {
		this.applications.forEach(ConfigurableApplicationContext::close);
		this.weChat.close();
		this.scheduler.close();
	}

	@Test
	void aColdApplicationSignsWithWhatTheServerFetchesOnce() {
		JsSdkSigner signer = user(server(0)).getBean(JsSdkSigner.class);
		List<CompletableFuture<JsSdkConfig>> signed = Stream
			.generate(() -> signer.signAsync(PAGE).toCompletableFuture())
			.limit(100)
			.toList();
		JsSdkConfig config = signed.get(0).join();
		assertThat(signed).allSatisfy((future) -> assertThat(future.join().appId()).isEqualTo("wxshop"));
		assertThat(this.weChat
			.verify(PAGE, PageConfig.of("wxshop", config.timestamp(), config.nonceStr(), config.signature()))
			.toString()).contains("ok");
		assertThat(this.weChat.calls().stableToken()).isOne();
		assertThat(this.weChat.calls().jsapiTicket()).isOne();
	}

	@Test
	void anExpiredTokenIsReplacedOnceForAllApplications() {
		ConfigurableApplicationContext server = server(0);
		List<CredentialProvider> users = List.of(token(user(server)), token(user(server)), token(user(server)));
		String first = users.get(0).get().reveal();
		advance(Duration.ofSeconds(7200));
		assertThat(users).allSatisfy((token) -> assertThat(token.get().reveal()).isNotEqualTo(first)
			.isEqualTo(this.weChat.account("wxshop").stableAccessToken()));
		assertThat(this.weChat.calls().stableToken()).isEqualTo(2);
	}

	@Test
	void aRejectedTokenIsReplacedOnceForAllApplications() {
		ConfigurableApplicationContext server = server(0);
		List<CredentialProvider> users = List.of(token(user(server)), token(user(server)), token(user(server)));
		Secret dead = users.get(0).get();
		users.forEach(CredentialProvider::get);
		advance(Duration.ofSeconds(40));
		this.weChat.account("wxshop").revokeAccessTokens();
		users.forEach((token) -> assertThat(token.invalidate(dead)).isTrue());
		assertThat(users).allSatisfy((token) -> assertThat(token.get().reveal()).isNotEqualTo(dead.reveal())
			.isEqualTo(this.weChat.account("wxshop").stableAccessToken()));
		assertThat(this.weChat.calls().stableToken()).isLessThanOrEqualTo(3);
	}

	@Test
	void whatIsHeldIsServedWhileTheServerIsAway() {
		ConfigurableApplicationContext server = server(0);
		CredentialProvider token = token(user(server));
		String first = token.get().reveal();
		server.close();
		advance(Duration.ofSeconds(3600));
		for (int i = 0; i < 1000; i++) {
			assertThat(token.get().reveal()).isEqualTo(first);
		}
		server(port(server));
		advance(Duration.ofSeconds(3500));
		assertThat(token.get().reveal()).isEqualTo(first);
		Awaitility.await().untilAsserted(() -> {
			advance(Duration.ofSeconds(1));
			assertThat(token.get().reveal()).isNotEqualTo(first);
		});
		assertThat(token.get().reveal()).isEqualTo(this.weChat.account("wxshop").stableAccessToken());
	}

	@Test
	void aServerThatIsNotThereIsNamed() {
		ConfigurableApplicationContext server = server(0);
		CredentialProvider token = token(user(server));
		server.close();
		assertThat(catchThrowableOfType(CredentialUnavailableException.class, token::get))
			.hasMessageContaining("COPIED_ACCESS_TOKEN of wxshop");
	}

	@Test
	void aWrongKeyIsNamedAndNotTriedAgainAtOnce() {
		ConfigurableApplicationContext user = user(server(0), "--wechat.credentials.remote.key=" + KEY + "x");
		for (int i = 0; i < 3; i++) {
			assertThat(catchThrowableOfType(CredentialUnavailableException.class, () -> token(user).get()))
				.hasMessageContaining("'wechat.credentials.remote.key'")
				.hasMessageNotContaining(KEY)
				.satisfies((failure) -> assertThat(failure.retryAfter()).isGreaterThan(Duration.ofMinutes(4)));
		}
		assertThat(this.weChat.calls().total()).isZero();
	}

	@Test
	void accountsHaveTheSameNamesOnTheServer() {
		ConfigurableApplicationContext user = start(WebApplicationType.NONE, "--wechat.accounts.shop.app-id=wxshop",
				"--wechat.accounts.club.app-id=wxclub", "--wechat.primary-account=shop",
				"--wechat.credentials.remote.key=" + KEY, url(server(0)));
		for (String name : List.of("shop", "club")) {
			AccountCredentials credentials = BeanFactoryAnnotationUtils.qualifiedBeanOfType(user.getBeanFactory(),
					AccountCredentials.class, name);
			assertThat(credentials.accessTokens().get().reveal())
				.isEqualTo(this.weChat.account("wx" + name).stableAccessToken());
		}
	}

	@Test
	void anAccountOfTheServerCanBeNamed() {
		ConfigurableApplicationContext user = user(server(0), "--wechat.app-id=wxclub",
				"--wechat.credentials.remote.account=club");
		assertThat(token(user).get().reveal()).isEqualTo(this.weChat.account("wxclub").stableAccessToken());
	}

	@Test
	void twoServersWithOneStoreAreOneToTheirUsers(@TempDir Path directory) {
		String[] store = { "--wechat.store.type=file", "--wechat.store.file.directory=" + directory.resolve("store"),
				"--wechat.access-token.mode=classic" };
		ConfigurableApplicationContext one = server(0, store);
		ConfigurableApplicationContext other = server(0, store);
		CredentialProvider tokenOfOne = token(user(one));
		CredentialProvider tokenOfOther = token(user(other));
		Secret first = tokenOfOne.get();
		assertThat(tokenOfOther.get()).isEqualTo(first);
		assertThat(this.weChat.calls().token()).isOne();
		advance(Duration.ofSeconds(40));
		this.weChat.account("wxshop").revokeAccessTokens();
		tokenOfOne.invalidate(first);
		Secret second = tokenOfOne.get();
		assertThat(second).isNotEqualTo(first);
		tokenOfOther.invalidate(first);
		assertThat(tokenOfOther.get()).isEqualTo(second);
		assertThat(this.weChat.calls().token()).isEqualTo(2);
	}

	@Test
	void aServerThatIsReplacedLosesNothing(@TempDir Path directory) {
		String[] store = { "--wechat.store.type=file", "--wechat.store.file.directory=" + directory.resolve("store") };
		ConfigurableApplicationContext old = server(0, store);
		CredentialProvider token = token(user(old));
		Secret first = token.get();
		old.close();
		CredentialProvider next = token(user(server(0, store)));
		assertThat(next.get()).isEqualTo(first);
		assertThat(this.weChat.calls().stableToken()).isOne();
	}

	private void advance(Duration time) {
		this.scheduler.advance(time, () -> this.weChat.clock().advance(time));
	}

	private ConfigurableApplicationContext server(int port, String... more) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=" + port,
				"--wechat.api.base-url=" + this.weChat.baseUrl(), "--wechat.accounts.shop.app-id=wxshop",
				"--wechat.accounts.shop.app-secret=secret-of-shop", "--wechat.accounts.club.app-id=wxclub",
				"--wechat.accounts.club.app-secret=secret-of-club", "--wechat.primary-account=shop",
				"--wechat.token-server.enabled=true", "--wechat.token-server.keys.test.value=" + KEY));
		arguments.addAll(List.of(more));
		return start(WebApplicationType.SERVLET, arguments.toArray(String[]::new));
	}

	private ConfigurableApplicationContext user(ConfigurableApplicationContext server, String... more) {
		List<String> arguments = new ArrayList<>(List.of(more));
		for (String argument : List.of("--wechat.app-id=wxshop", "--wechat.credentials.remote.key=" + KEY,
				url(server))) {
			String name = argument.substring(0, argument.indexOf('='));
			if (arguments.stream().noneMatch((own) -> own.startsWith(name + "="))) {
				arguments.add(argument);
			}
		}
		return start(WebApplicationType.NONE, arguments.toArray(String[]::new));
	}

	private ConfigurableApplicationContext start(WebApplicationType type, String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(type);
		application.setDefaultProperties(Map.of("spring.main.banner-mode", "off"));
		application
			.addInitializers((context) -> ((GenericApplicationContext) context).registerBean(MovableScheduler.class,
					() -> this.scheduler, (definition) -> definition.setDestroyMethodName("")));
		ConfigurableApplicationContext context = application.run(arguments);
		this.applications.add(context);
		return context;
	}

	private static CredentialProvider token(ConfigurableApplicationContext application) {
		return application.getBean(AccountCredentials.class).accessTokens();
	}

	private static String url(ConfigurableApplicationContext server) {
		return "--wechat.credentials.remote.url=http://127.0.0.1:" + port(server) + "/wechat/token-server";
	}

	private static int port(ConfigurableApplicationContext server) {
		return server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@EnableAutoConfiguration
	static class Application {

	}

}
