package io.github.wxjssdk.spring.client;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TicketType;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.spring.LogCapture;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is sent to WeChat, and that it is sent once.
 */
class WebClientWeChatApiTests {

	private static final Secret SECRET = Secret.of(WeChatSimulator.APP_SECRET);

	private final MockWebServer server = new MockWebServer();

	@BeforeEach
	void start() throws IOException {
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void fetchesEachCredentialFromTheSimulator() {
		try (WeChatSimulator simulator = WeChatSimulator.start()) {
			simulator.clock().freeze();
			WebClientWeChatApi api = Connections.apiAt(simulator.baseUrl());
			IssuedCredential classic = get(api.getAccessToken(simulator.appId(), SECRET));
			IssuedCredential stable = get(api.getStableAccessToken(simulator.appId(), SECRET, false));
			IssuedCredential ticket = get(api.getTicket(TicketType.JSAPI, stable.value()));
			IssuedCredential cardTicket = get(api.getTicket(TicketType.WX_CARD, classic.value()));
			assertThat(classic.value().reveal()).isEqualTo(simulator.account().classicAccessToken());
			assertThat(stable.value().reveal()).isEqualTo(simulator.account().stableAccessToken());
			assertThat(ticket.value().reveal()).isEqualTo(simulator.currentTicket());
			assertThat(cardTicket.value().reveal()).isEqualTo(simulator.account().ticket(Operation.WX_CARD_TICKET));
			assertThat(List.of(classic, stable, ticket, cardTicket)).extracting(IssuedCredential::expiresIn)
				.allMatch((expiresIn) -> expiresIn.equals(Duration.ofSeconds(7200)));
		}
	}

	@Test
	void forcesARefreshOnlyWhenAsked() {
		try (WeChatSimulator simulator = WeChatSimulator.start()) {
			WebClientWeChatApi api = Connections.apiAt(simulator.baseUrl());
			get(api.getStableAccessToken(simulator.appId(), SECRET, false));
			assertThat(simulator.calls().forced()).isZero();
			get(api.getStableAccessToken(simulator.appId(), SECRET, true));
			assertThat(simulator.calls().forced()).isOne();
		}
	}

	@Test
	void sendsTheClassicTokenCallAsDocumented() throws InterruptedException {
		RecordedRequest request = requestOf(api().getAccessToken("wx1", SECRET), "access_token");
		assertThat(request.getRequestLine()).isEqualTo(
				"GET /cgi-bin/token?grant_type=client_credential&appid=wx1&secret=" + SECRET.reveal() + " HTTP/1.1");
	}

	@Test
	void sendsTheStableTokenCallAsDocumented() throws InterruptedException {
		RecordedRequest request = requestOf(api().getStableAccessToken("wx1", SECRET, false), "access_token");
		assertThat(request.getRequestLine()).isEqualTo("POST /cgi-bin/stable_token HTTP/1.1");
		assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
		assertThat(request.getBody()).isNotNull();
		assertThat(request.getBody().utf8()).isEqualTo("{\"grant_type\":\"client_credential\",\"appid\":\"wx1\","
				+ "\"secret\":\"" + SECRET.reveal() + "\",\"force_refresh\":false}");
	}

	@Test
	void sendsTheTicketCallAsDocumented() throws InterruptedException {
		RecordedRequest request = requestOf(api().getTicket(TicketType.WX_CARD, Secret.of("to+ken&x=1")), "ticket");
		assertThat(request.getRequestLine())
			.isEqualTo("GET /cgi-bin/ticket/getticket?type=wx_card&access_token=to%2Bken%26x%3D1 HTTP/1.1");
	}

	@Test
	void namesTicketsAsWeChatDoes() throws InterruptedException {
		assertThat(requestOf(api().getTicket(TicketType.JSAPI, Secret.of("t")), "ticket").getRequestLine())
			.contains("?type=jsapi&");
		assertThat(requestOf(api().getTicket(TicketType.WX_CARD, Secret.of("t")), "ticket").getRequestLine())
			.contains("?type=wx_card&");
	}

	@Test
	void keepsThePathOfTheBaseUrl() throws InterruptedException {
		WebClientWeChatApi api = Connections.apiAt(baseUrl() + "/proxy/wechat");
		RecordedRequest request = requestOf(api.getTicket(TicketType.JSAPI, Secret.of("t")), "ticket");
		assertThat(request.getTarget()).startsWith("/proxy/wechat/cgi-bin/ticket/getticket?");
	}

	@Test
	void appliesTheFiltersOfTheBuilderButNotItsBaseUrl() throws InterruptedException {
		WebClient.Builder builder = WebClient.builder()
			.baseUrl("http://somewhere.invalid/")
			.defaultHeader("User-Agent", "the-application");
		WebClientWeChatApi api = new WebClientWeChatApi(builder,
				new ApiConnection(URI.create(baseUrl()), Duration.ofSeconds(30), Duration.ofSeconds(30), null));
		RecordedRequest request = requestOf(api.getTicket(TicketType.JSAPI, Secret.of("t")), "ticket");
		assertThat(request.getHeaders().get("User-Agent")).isEqualTo("the-application");
	}

	@Test
	void doesNotFollowRedirects() {
		this.server
			.enqueue(new MockResponse.Builder().code(302).addHeader("Location", baseUrl() + "/elsewhere").build());
		assertThatExceptionOfType(WeChatApiException.class).isThrownBy(() -> get(api().getAccessToken("wx1", SECRET)))
			.withMessageContaining("HTTP status 302");
		assertThat(this.server.getRequestCount()).isOne();
	}

	@Test
	void sendsNothingTwiceWhenTheConnectionBreaks() {
		for (int call = 1; call <= 3; call++) {
			breakConnections();
			CompletionStage<IssuedCredential> stage = switch (call) {
				case 1 -> api().getAccessToken("wx1", SECRET);
				case 2 -> api().getStableAccessToken("wx1", SECRET, false);
				default -> api().getTicket(TicketType.JSAPI, Secret.of("t"));
			};
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> get(stage))
				.withMessageStartingWith("There is no answer from " + baseUrl() + " to get");
			assertThat(this.server.getRequestCount()).isEqualTo(call);
		}
	}

	@Test
	void endsWhenTheAnswerDoesNotComeInTime() {
		try (WeChatSimulator simulator = WeChatSimulator.start(); LogCapture log = LogCapture.ofEverything()) {
			simulator.next(Operation.STABLE_TOKEN).hang();
			WebClientWeChatApi api = new WebClientWeChatApi(WebClient.builder(), new ApiConnection(
					URI.create(simulator.baseUrl()), Duration.ofSeconds(30), Duration.ofMillis(200), null));
			assertThatExceptionOfType(HttpTimeoutException.class)
				.isThrownBy(() -> get(api.getStableAccessToken(simulator.appId(), SECRET, false)))
				.withMessageContaining("to getStableAccessToken: none within 200 ms");
			assertThat(log.lines(Level.ERROR)).isEmpty();
		}
	}

	@Test
	void endsWhenTheBodyDoesNotComeInTime() {
		this.server.enqueue(
				new MockResponse.Builder().body("{\"ticket\":").onResponseBody(SocketEffect.Stall.INSTANCE).build());
		WebClientWeChatApi api = new WebClientWeChatApi(WebClient.builder(),
				new ApiConnection(URI.create(baseUrl()), Duration.ofSeconds(30), Duration.ofMillis(200), null));
		assertThatExceptionOfType(HttpTimeoutException.class)
			.isThrownBy(() -> get(api.getTicket(TicketType.JSAPI, Secret.of("t"))));
	}

	@Test
	void saysWhereNobodyListens() throws IOException {
		String nowhere;
		try (ServerSocket socket = new ServerSocket(0)) {
			nowhere = "http://localhost:" + socket.getLocalPort();
		}
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> get(Connections.apiAt(nowhere).getAccessToken("wx1", SECRET)))
			.withMessageStartingWith("There is no answer from " + nowhere + " to getAccessToken: nobody listens there")
			.withMessageContaining("'wechat.api.base-url'");
	}

	@Test
	void refusesAnAnswerThatIsNotWeChats() {
		this.server
			.enqueue(new MockResponse.Builder().body(" ".repeat(RedactingConnector.MAX_ANSWER_BYTES + 1)).build());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> get(api().getAccessToken("wx1", SECRET)))
			.withMessageContaining("more than 65536 bytes");
	}

	@Test
	void reportsTheErrorsOfWeChat() {
		try (WeChatSimulator simulator = WeChatSimulator.start()) {
			WebClientWeChatApi api = Connections.apiAt(simulator.baseUrl());
			assertThatExceptionOfType(WeChatApiException.class)
				.isThrownBy(() -> get(api.getStableAccessToken(simulator.appId(), Secret.of("wrong"), false)))
				.satisfies((ex) -> {
					assertThat(ex.failureClass()).isEqualTo(FailureClass.PERMANENT);
					assertThat(ex.rid()).isNotNull();
				});
		}
	}

	@Test
	void abortsTheRequestWhenTheStageIsCancelled() throws InterruptedException {
		this.server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
		try (LogCapture log = LogCapture.ofEverything()) {
			CompletionStage<IssuedCredential> stage = api().getAccessToken("wx1", SECRET);
			this.server.takeRequest();
			assertThat(stage.toCompletableFuture().cancel(true)).isTrue();
			assertThat(stage.toCompletableFuture()).isCancelled();
			assertThat(log.text()).contains("Cancel signal (to close connection)");
			assertThat(log.lines(Level.ERROR)).isEmpty();
		}
	}

	@Test
	void certificatesAndHostNamesAreVerifiedWhateverTheJvmSays() {
		ApiConnection connection = new ApiConnection(URI.create(baseUrl()), Duration.ofSeconds(1),
				Duration.ofSeconds(1), null);
		assertThat(connection.httpClient().sslParameters().getEndpointIdentificationAlgorithm()).isEqualTo("HTTPS");
		assertThat(connection.httpClient().followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
		assertThat(connection.httpClient().connectTimeout()).contains(Duration.ofSeconds(1));
	}

	private void breakConnections() {
		for (int i = 0; i < 3; i++) {
			this.server
				.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build());
		}
	}

	private RecordedRequest requestOf(CompletionStage<IssuedCredential> call, String field)
			throws InterruptedException {
		this.server
			.enqueue(new MockResponse.Builder().body("{\"" + field + "\":\"value\",\"expires_in\":7200}").build());
		assertThat(get(call).value().reveal()).isEqualTo("value");
		return this.server.takeRequest();
	}

	private WebClientWeChatApi api() {
		return Connections.apiAt(baseUrl());
	}

	private String baseUrl() {
		return "http://" + this.server.getHostName() + ":" + this.server.getPort();
	}

	private static <T> T get(CompletionStage<T> stage) {
		return Stages.get(stage);
	}

}
