package io.github.wxjssdk.spring.client;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.api.WeChatApi;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.spring.RecordedObservations;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing confidential is to be seen by anybody who listens in the application: not in
 * the log at TRACE, not in observations, not in exceptions and not by a curious filter.
 */
class CredentialCallRedactionTests {

	private static final String APP_SECRET = "confidential-app-secret";

	private static final String TOKEN = "confidential-token";

	private static final String TICKET = "confidential-ticket";

	private final MockWebServer server = new MockWebServer();

	/** What the curious filter saw. */
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
	}

	@ParameterizedTest
	@EnumSource(Outcome.class)
	void nothingConfidentialIsSeen(Outcome outcome) throws InterruptedException {
		String baseUrl = outcome.baseUrl(this.server);
		WeChatApi api = new WebClientWeChatApi(curiousBuilder(),
				new ApiConnection(URI.create(baseUrl), Duration.ofSeconds(30), Duration.ofMillis(500), null));
		String failures = outcomeOf(outcome, APP_SECRET, () -> api.getAccessToken("wx1", Secret.of(APP_SECRET)))
				+ outcomeOf(outcome, APP_SECRET, () -> api.getStableAccessToken("wx1", Secret.of(APP_SECRET), true))
				+ outcomeOf(outcome, TOKEN, () -> api.getTicket(TicketType.JSAPI, Secret.of(TOKEN)));
		awaitObservations(3);
		assertThat(failures.isEmpty()).as("every call succeeds").isEqualTo(outcome == Outcome.SUCCESS);
		assertThat(this.log.text()).contains("/cgi-bin/token", "/cgi-bin/stable_token", "/cgi-bin/ticket/getticket");
		assertThat(this.seen.toString() + this.observations.texts()).contains("asked GET http", "asked POST http",
				"http.url='" + baseUrl + "/cgi-bin/ticket/getticket?type=jsapi'");
		assertThat(this.log.text() + this.seen + this.observations.texts() + failures).doesNotContain("confidential");
	}

	/** The same search finds what a plain WebClient gives away. */
	@Test
	void theSearchFindsWhatAPlainWebClientGivesAway() throws InterruptedException {
		this.server.enqueue(new MockResponse.Builder().body("{\"ticket\":\"" + TICKET + "\"}").build());
		curiousBuilder().build()
			.post()
			.uri(Outcome.SUCCESS.baseUrl(this.server) + "/cgi-bin/stable_token?access_token={token}", TOKEN)
			.bodyValue("{\"secret\":\"" + APP_SECRET + "\"}")
			.retrieve()
			.bodyToMono(String.class)
			.block();
		awaitObservations(1);
		assertThat(this.log.text()).contains(APP_SECRET);
		assertThat(this.observations.texts()).anyMatch((text) -> text.contains(TOKEN));
		assertThat(this.seen).anyMatch((text) -> text.startsWith("answered") && text.contains(TICKET));
	}

	/** The same search finds what the JDK logs, whichever JDK it is. */
	@Test
	void theSearchFindsWhatTheJdkLogs() {
		System.getLogger("jdk.internal.httpclient.debug")
			.log(System.Logger.Level.TRACE, "GET /token?secret={0}", TOKEN);
		assertThat(this.log.text()).contains("jdk.internal.httpclient.debug", TOKEN);
	}

	private void awaitObservations(int number) throws InterruptedException {
		assertThat(this.observations.await(number)).isTrue();
	}

	private String outcomeOf(Outcome outcome, String sent, Supplier<CompletionStage<IssuedCredential>> call) {
		outcome.prepare(this.server, sent);
		try {
			Stages.get(call.get());
			return "";
		}
		catch (Exception ex) {
			StringWriter trace = new StringWriter();
			ex.printStackTrace(new PrintWriter(trace));
			return trace.toString();
		}
	}

	private WebClient.Builder curiousBuilder() {
		return WebClient.builder()
			.codecs((codecs) -> logDetails(codecs.defaultCodecs()))
			.filter(this::look)
			.observationRegistry(this.observations.registry());
	}

	private static void logDetails(ClientCodecConfigurer.ClientDefaultCodecs codecs) {
		codecs.enableLoggingRequestDetails(true);
	}

	private Mono<ClientResponse> look(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((context) -> {
			this.seen.add("asked " + request.method() + " " + request.url() + " " + request.headers() + " "
					+ request.attributes() + " " + context);
			return next.exchange(request);
		}).map((response) -> {
			this.seen.add("answered " + response.statusCode() + " " + response.headers().asHttpHeaders());
			return response.mutate()
				.body((buffers) -> buffers
					.doOnNext((buffer) -> this.seen.add("answered " + buffer.toString(StandardCharsets.UTF_8))))
				.build();
		});
	}

	/** What happens to a call. */
	enum Outcome {

		SUCCESS,

		ERROR_THAT_ECHOES,

		HTTP_ERROR,

		NOT_JSON,

		TOO_LONG,

		CONNECTION_CLOSED,

		CUT_SHORT,

		TIME_OUT,

		REFUSED;

		private static final String BODY = "{\"access_token\":\"" + TOKEN + "\",\"ticket\":\"" + TICKET
				+ "\",\"expires_in\":7200}";

		void prepare(MockWebServer server, String sent) {
			MockResponse.Builder response = new MockResponse.Builder().body(BODY);
			switch (this) {
				case SUCCESS, REFUSED -> {
				}
				case ERROR_THAT_ECHOES -> response.body("{\"errcode\":40001,\"errmsg\":\"invalid " + sent + "\"}");
				case HTTP_ERROR -> response.code(500);
				case NOT_JSON -> response.body("<html>" + BODY);
				case TOO_LONG -> response.body(BODY + " ".repeat(RedactingConnector.MAX_ANSWER_BYTES));
				case CONNECTION_CLOSED -> response.onResponseStart(SocketEffect.ShutdownConnection.INSTANCE);
				case CUT_SHORT -> response.onResponseBody(SocketEffect.ShutdownConnection.INSTANCE);
				case TIME_OUT -> response.onResponseStart(SocketEffect.Stall.INSTANCE);
			}
			server.enqueue(response.build());
		}

		String baseUrl(MockWebServer server) {
			return "http://" + server.getHostName() + ":" + ((this == REFUSED) ? freePort() : server.getPort());
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
