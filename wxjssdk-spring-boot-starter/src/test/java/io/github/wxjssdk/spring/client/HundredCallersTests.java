package io.github.wxjssdk.spring.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.AccessTokens;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.time.AheadScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * A hundred callers meet {@code 40001} at once: one refresh, and all succeed.
 */
@Timeout(60)
class HundredCallersTests {

	private static final int CALLERS = 100;

	private static final String ANSWER = "{\"ip_list\":[\"127.0.0.1\"]}";

	private final WeChatSimulator simulator = WeChatSimulator.start();

	private final AheadScheduler scheduler = new AheadScheduler();

	private final String address = this.simulator.baseUrl() + Operation.API_DOMAIN_IP.path();

	@AfterEach
	void stop() {
		this.scheduler.close();
		this.simulator.close();
	}

	@ParameterizedTest
	@EnumSource(AccessTokenMode.class)
	void ofWebClient(AccessTokenMode mode) {
		WebClient client = WebClient.builder()
			.clientConnector(new JdkClientHttpConnector(clientWithARevokedToken(mode)))
			.build();
		List<String> answers = Flux.range(0, CALLERS)
			.flatMap((caller) -> client.get().uri(this.address).retrieve().bodyToMono(String.class), CALLERS)
			.collectList()
			.block();
		check(answers);
	}

	@ParameterizedTest
	@EnumSource(AccessTokenMode.class)
	void ofRestClient(AccessTokenMode mode) throws Exception {
		RestClient client = RestClient.builder()
			.requestFactory(new JdkClientHttpRequestFactory(clientWithARevokedToken(mode)))
			.build();
		Callable<String> caller = () -> client.get().uri(this.address).retrieve().body(String.class);
		ExecutorService executor = Executors.newFixedThreadPool(CALLERS);
		try {
			List<Future<String>> answers = executor.invokeAll(Stream.generate(() -> caller).limit(CALLERS).toList());
			check(answers.stream().map(HundredCallersTests::get).toList());
		}
		finally {
			executor.shutdownNow();
		}
	}

	private void check(List<String> answers) {
		assertThat(answers).hasSize(CALLERS).containsOnly(ANSWER);
		assertThat(this.simulator.calls().of(Operation.API_DOMAIN_IP)).as("each was rejected once")
			.isEqualTo(2 * CALLERS);
		assertThat(this.simulator.calls().token() + this.simulator.calls().stableToken()).as("one refresh")
			.isEqualTo(2);
		assertThat(this.simulator.calls().forced()).isZero();
	}

	private HttpClient clientWithARevokedToken(AccessTokenMode mode) {
		ApiConnection connection = new ApiConnection(URI.create(this.simulator.baseUrl()), Duration.ofSeconds(30),
				Duration.ofSeconds(30), null);
		AccountCredentials credentials = WeChatAccount
			.builder(this.simulator.appId(), () -> Secret.of(WeChatSimulator.APP_SECRET),
					new WebClientWeChatApi(WebClient.builder(), connection))
			.scheduler(this.scheduler)
			.accessTokenMode(mode)
			.maxWait(Duration.ofSeconds(20))
			.buildCredentials();
		AccessTokens tokens = credentials.accessTokens();
		tokens.get();
		this.scheduler.advance(Duration.ofMinutes(1));
		this.simulator.revokeAccessToken();
		return new AccessTokenHttpClient(togetherWhen(tokens), connection);
	}

	/** No caller continues before all have got the invalid token. */
	private static AccessTokens togetherWhen(AccessTokens tokens) {
		AccessTokens together = mock(AccessTokens.class, delegatesTo(tokens));
		AtomicInteger asked = new AtomicInteger();
		CompletableFuture<Boolean> all = new CompletableFuture<>();
		willAnswer((invocation) -> {
			CompletionStage<Secret> token = tokens.getAsync().thenCombine(all, (value, done) -> value);
			if (asked.incrementAndGet() == CALLERS) {
				all.complete(true);
			}
			return token;
		}).given(together).getAsync();
		return together;
	}

	private static String get(Future<String> answer) {
		try {
			return answer.get();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

}
