package io.github.wxjssdk.sample.documentation;

import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.signature.JsSdkConfig;
import io.github.wxjssdk.signature.JsSdkSigner;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.TimeSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.ValueOperations;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** The Java of the documentation compiles, and what can be tried is tried. */
class DocumentedJavaTests {

	@TempDir
	private static Path folder;

	private static URLClassLoader loader;

	@BeforeAll
	static void compile() throws Exception {
		DocumentedJava java = new DocumentedJava(folder);
		assertThat(java.compile()).isEmpty();
		loader = java.loader();
	}

	@AfterAll
	static void close() throws Exception {
		loader.close();
	}

	@Test
	void itsTestsPass() throws Exception {
		SummaryGeneratingListener results = new SummaryGeneratingListener();
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(loader);
		try {
			LauncherFactory.create()
				.execute(LauncherDiscoveryRequestBuilder.request()
					.selectors(selectClass(loader.loadClass("documented.TeaPageTests")),
							selectClass(loader.loadClass("documented.FirstTicketTests")))
					.build(), results);
		}
		finally {
			thread.setContextClassLoader(before);
		}
		assertThat(results.getSummary().getFailures()).extracting(Failure::getException).isEmpty();
		assertThat(results.getSummary().getTestsSucceededCount()).isEqualTo(3);
	}

	@Test
	void itsReactiveHandlerSigns() throws Exception {
		JsSdkSigner signer = mock(JsSdkSigner.class);
		given(signer.signAsync("https://www.example.com/page?a=1&b=2")).willReturn(CompletableFuture.completedFuture(
				new JsSdkConfig("wx1", 1, "n", "signed", List.of(), List.of(), false, "https://www.example.com/page")));
		Object page = BeanUtils.instantiateClass(
				loader.loadClass("documented.SignedPage").getDeclaredConstructor(JsSdkSigner.class), signer);
		WebTestClient.bindToController(page)
			.build()
			.get()
			.uri("/signed/config?url={url}", "https://www.example.com/page?a=1&b=2")
			.exchange()
			.expectBody()
			.jsonPath("signature")
			.isEqualTo("signed");
	}

	/** The web server has one thread, and WeChat does not answer. */
	@ParameterizedTest
	@CsvSource({ "SharePage, /share/config, https://www.example.com/",
			"ShopPage, /shop/config, https://shop.example.com/" })
	void itsControllersLetNoThreadWait(String controller, String path, String page) throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CompletableFuture<IssuedCredential> answer = new CompletableFuture<>();
		WeChatApi weChat = mock(WeChatApi.class);
		given(weChat.getStableAccessToken(anyString(), any(), anyBoolean())).willAnswer((call) -> {
			asked.countDown();
			return answer;
		});
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(WithOneThread.class,
				loader.loadClass("documented." + controller))
			.initializers(
					(context) -> ((GenericApplicationContext) context).registerBean(WeChatApi.class, () -> weChat))
			.run("--server.port=0", "--server.tomcat.threads.max=1", "--wechat.accounts.shop.app-id=wx1",
					"--wechat.accounts.shop.app-secret=secret")) {
			String uri = "http://localhost:" + application.getEnvironment().getProperty("local.server.port") + path
					+ "?url=";
			CompletableFuture<HttpResponse<String>> waiting = HttpClient.newHttpClient()
				.sendAsync(HttpRequest.newBuilder(URI.create(uri + page)).build(), BodyHandlers.ofString());
			assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
			assertThat(get(uri + "https://other.example/").statusCode()).isEqualTo(403);
			assertThat(waiting).isNotDone();
			answer.completeExceptionally(new IOException("WeChat is gone"));
			assertThat(waiting.get().statusCode()).isEqualTo(503);
			assertThat(waiting.get().headers().firstValueAsLong("Retry-After")).isPresent();
		}
	}

	@Test
	void theTokensOfWxJavaAreTakenOver() throws Exception {
		new ApplicationContextRunner().withClassLoader(loader)
			.withPropertyValues("wechat.app-id=wx1")
			.withBean(CredentialStore.class, () -> new MemoryCredentialStore(TimeSource.system()))
			.withBean(StringRedisTemplate.class, DocumentedJavaTests::redisOfWxJava)
			.withUserConfiguration(loader.loadClass("documented.TokensOfWxJava"))
			.run((context) -> {
				CredentialStore store = context.getBean(CredentialStore.class);
				Optional<Credential> token = store.read(new CredentialKey("wx1", CredentialKind.CLASSIC_ACCESS_TOKEN));
				assertThat(token).get().extracting(Credential::value).isEqualTo(Secret.of("token of WxJava"));
				assertThat(token.orElseThrow().lifetime()).hasSeconds(5000);
				assertThat(store.read(new CredentialKey("wx1", CredentialKind.JSAPI_TICKET))).isEmpty();
			});
	}

	/** A token, and no ticket. */
	@SuppressWarnings("unchecked")
	private static StringRedisTemplate redisOfWxJava() {
		StringRedisTemplate redis = mock(StringRedisTemplate.class);
		ValueOperations<String, String> values = mock(ValueOperations.class);
		given(redis.opsForValue()).willReturn(values);
		given(redis.getExpire(anyString())).willReturn(-2L);
		given(redis.getExpire("wx:access_token:wx1")).willReturn(5000L);
		given(values.get("wx:access_token:wx1")).willReturn("token of WxJava");
		return redis;
	}

	private static HttpResponse<String> get(String uri) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
	}

	@EnableAutoConfiguration
	static class WithOneThread {

	}

}
