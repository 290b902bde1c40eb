package io.github.wxjssdk.spring.client;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.spring.RecordedObservations;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The token is to be seen by nobody who listens in the application: not in the log at
 * TRACE, not in observations, not in exceptions, and not by a curious filter.
 */
@Timeout(60)
class ApplicationCallRedactionTests {

	private static final String PATH = "/cgi-bin/menu/get?lang=zh";

	private final MockWebServer server = new MockWebServer();

	private final TokenHolder holder = new TokenHolder();

	/** What curious filters saw. */
	private final List<String> seen = new CopyOnWriteArrayList<>();

	private final RecordedObservations observations = new RecordedObservations();

	private LogCapture log;

	@BeforeEach
	void start() throws IOException {
		this.server.start();
		this.log = LogCapture.ofEverything();
	}

	@AfterEach
	void stop() {
		this.log.close();
		this.server.close();
		this.holder.close();
	}

	@ParameterizedTest
	@EnumSource(Outcome.class)
	void nobodyWhoUsesWebClientSeesTheToken(Outcome outcome) throws InterruptedException {
		String baseUrl = outcome.baseUrl(this.server);
		nobodySeesTheToken(outcome, baseUrl,
				(address) -> webClient(client(outcome, baseUrl)).get()
					.uri(address)
					.retrieve()
					.toEntity(String.class)
					.block());
	}

	@ParameterizedTest
	@EnumSource(Outcome.class)
	void nobodyWhoUsesRestClientSeesTheToken(Outcome outcome) throws InterruptedException {
		String baseUrl = outcome.baseUrl(this.server);
		nobodySeesTheToken(outcome, baseUrl,
				(address) -> restClient(client(outcome, baseUrl)).get().uri(address).retrieve().toEntity(String.class));
	}

	private void nobodySeesTheToken(Outcome outcome, String baseUrl, Function<String, Object> call)
			throws InterruptedException {
		outcome.prepare(this.server, this.holder);
		String result = resultOf(() -> call.apply(baseUrl + PATH));
		assertThat(this.observations.await(1)).isTrue();
		assertThat(result).as("the result").contains(outcome.result);
		assertThat(this.server.getRequestCount()).isEqualTo(outcome.requests);
		assertThat(this.log.text()).contains("/cgi-bin/menu/get");
		assertThat(this.seen.toString()).contains("asked http", PATH);
		assertThat(this.observations.texts().toString()).contains("http.url=");
		assertThat(this.log.text() + this.seen + this.observations.texts() + result).doesNotContain("token-1",
				"token-2", "access_token=");
	}

	/** The same search finds what the clients give away that are given a token. */
	@Test
	void theSearchFindsWhatPlainClientsGiveAway() throws InterruptedException {
		String address = TokenHolder.baseUrl(this.server) + PATH + "&access_token=token-1";
		this.server
			.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build());
		this.server
			.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build());
		this.server.enqueue(new MockResponse.Builder().body("rest").build());
		String result = resultOf(() -> webClient(HttpClient.newHttpClient()).get()
			.uri(address)
			.retrieve()
			.toEntity(String.class)
			.block());
		assertThat(this.observations.await(1)).isTrue();
		assertThat(result).contains("token-1");
		assertThat(this.log.text()).contains("token-1");
		assertThat(this.observations.texts()).anyMatch((text) -> text.contains("token-1"));
		this.seen.clear();
		restClient(HttpClient.newHttpClient()).get().uri(address).retrieve().toEntity(String.class);
		assertThat(this.seen).anyMatch((text) -> text.startsWith("asked") && text.contains("token-1"));
	}

	private HttpClient client(Outcome outcome, String baseUrl) {
		return this.holder.clientOf((outcome == Outcome.ANOTHER_HOST) ? "https://api.weixin.qq.com" : baseUrl,
				(outcome == Outcome.TIME_OUT) ? Duration.ofMillis(300) : Duration.ofSeconds(30));
	}

	private WebClient webClient(HttpClient httpClient) {
		return WebClient.builder()
			.clientConnector(new JdkClientHttpConnector(httpClient))
			.codecs((codecs) -> codecs.defaultCodecs().enableLoggingRequestDetails(true))
			.filter((request, next) -> Mono.deferContextual((context) -> {
				this.seen.add("asked " + request.url() + " " + request.headers() + " " + request.attributes() + " "
						+ context);
				return next.exchange(request);
			})
				.doOnNext((response) -> this.seen
					.add("answered " + response.request().getURI() + " " + response.headers().asHttpHeaders())))
			.observationRegistry(this.observations.registry())
			.build();
	}

	private RestClient restClient(HttpClient httpClient) {
		return RestClient.builder()
			.requestFactory(new JdkClientHttpRequestFactory(httpClient))
			.requestInterceptor((request, body, execution) -> {
				this.seen.add("asked " + request.getURI() + " " + request.getHeaders() + " " + request.getAttributes());
				return execution.execute(request, body);
			})
			.observationRegistry(this.observations.registry())
			.build();
	}

	private static String resultOf(Supplier<Object> call) {
		try {
			return String.valueOf(call.get());
		}
		catch (RuntimeException ex) {
			StringWriter trace = new StringWriter();
			ex.printStackTrace(new PrintWriter(trace));
			return trace + ((ex instanceof WebClientRequestException request) ? " at " + request.getUri() : "");
		}
	}

	/** What happens to a call. */
	enum Outcome {

		SUCCESS(1, "the menu"),

		REJECTED_ONCE(2, "the menu"),

		REJECTED_TWICE(2, "40001"),

		NO_OTHER_TOKEN(1, "40001"),

		NO_TOKEN(0, "CredentialUnavailableException"),

		HTTP_ERROR(1, "500"),

		REDIRECT(1, "302"),

		CONNECTION_CLOSED(1, "the connection was closed"),

		CUT_SHORT(1, "the answer broke off"),

		TIME_OUT(1, "HttpTimeoutException"),

		REFUSED(0, "ConnectException"),

		ANOTHER_HOST(0, "IllegalArgumentException");

		private final int requests;

		private final String result;

		Outcome(int requests, String result) {
			this.requests = requests;
			this.result = result;
		}

		void prepare(MockWebServer server, TokenHolder holder) {
			MockResponse rejection = body("{\"errcode\":40001,\"errmsg\":\"invalid credential\"}").build();
			switch (this) {
				case REJECTED_ONCE -> server.enqueue(rejection);
				case REJECTED_TWICE -> {
					server.enqueue(rejection);
					server.enqueue(rejection);
				}
				case NO_OTHER_TOKEN -> {
					holder.api.tokens(ScriptedWeChatApi.refuse(45009));
					server.enqueue(rejection);
				}
				case NO_TOKEN -> {
					holder.api.tokens(ScriptedWeChatApi.refuse(45009));
					holder.scheduler.advance(Duration.ofHours(3));
				}
				case HTTP_ERROR -> server.enqueue(body("").code(500).build());
				case REDIRECT -> server.enqueue(body("").code(302).addHeader("Location", "/elsewhere").build());
				case CONNECTION_CLOSED ->
					server.enqueue(body("").onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build());
				case CUT_SHORT -> server
					.enqueue(body("x".repeat(10_000)).onResponseBody(SocketEffect.ShutdownConnection.INSTANCE).build());
				case TIME_OUT -> server.enqueue(body("").onResponseStart(SocketEffect.Stall.INSTANCE).build());
				default -> {
				}
			}
			server.enqueue(body("the menu").build());
		}

		private static MockResponse.Builder body(String body) {
			return new MockResponse.Builder().body(body);
		}

		String baseUrl(MockWebServer server) {
			return (this == REFUSED) ? "http://" + server.getHostName() + ":" + freePort()
					: TokenHolder.baseUrl(server);
		}

		private static int freePort() {
			try (ServerSocket socket = new ServerSocket(0)) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
