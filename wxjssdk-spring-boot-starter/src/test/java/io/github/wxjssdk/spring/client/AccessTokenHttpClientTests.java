package io.github.wxjssdk.spring.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.refresh.ScriptedWeChatApi;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is sent, what is sent twice, and that everything else passes through.
 */
@Timeout(60)
class AccessTokenHttpClientTests {

	private static final String REJECTED = "{\"errcode\":40001,\"errmsg\":\"invalid credential rid: 1\"}";

	private final MockWebServer server = new MockWebServer();

	private final TokenHolder holder = new TokenHolder();

	private HttpClient client;

	@BeforeEach
	void start() throws IOException {
		this.server.start();
		this.client = this.holder.clientOf(this.server);
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.holder.close();
	}

	@Test
	void addsTheToken() throws Exception {
		answer("{}");
		answer("{}");
		get("/cgi-bin/menu/get");
		get("/cgi-bin/media/get?media_id=a%20b&c=d");
		assertThat(target()).isEqualTo("/cgi-bin/menu/get?access_token=token-1");
		assertThat(target()).isEqualTo("/cgi-bin/media/get?media_id=a%20b&c=d&access_token=token-1");
	}

	@Test
	void sendsAndReceivesTheRestUnchanged() throws Exception {
		this.server.enqueue(new MockResponse.Builder().code(201).addHeader("X-Answer", "a").body("hello").build());
		HttpRequest request = request("/x").header("X-Question", "q")
			.header("Accept-Encoding", "gzip")
			.PUT(BodyPublishers.ofString("question"))
			.build();
		HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());
		RecordedRequest sent = this.server.takeRequest();
		assertThat(sent.getMethod()).isEqualTo("PUT");
		assertThat(sent.getHeaders().get("X-Question")).isEqualTo("q");
		assertThat(sent.getHeaders().get("Accept-Encoding")).isNull();
		assertThat(sent.getBody().utf8()).isEqualTo("question");
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(response.headers().firstValue("X-Answer")).contains("a");
		assertThat(response.body()).isEqualTo("hello");
		assertThat(response.request()).isSameAs(request);
		assertThat(response.uri()).isEqualTo(request.uri());
		assertThat(response.toString()).doesNotContain("token-1");
	}

	@ParameterizedTest
	@ValueSource(ints = { 40001, 40014, 42001 })
	void sendsARejectedRequestOnceMoreWithAnotherToken(int errcode) throws Exception {
		answer("{\"errcode\":" + errcode + ",\"errmsg\":\"no\"}");
		answer("{\"menu\":{}}");
		assertThat(post("/cgi-bin/menu/create", BodyPublishers.ofString("{\"button\":[]}"))).isEqualTo("{\"menu\":{}}");
		RecordedRequest first = this.server.takeRequest();
		RecordedRequest second = this.server.takeRequest();
		assertThat(first.getTarget()).endsWith("access_token=token-1");
		assertThat(second.getTarget()).isEqualTo("/cgi-bin/menu/create?access_token=token-2");
		assertThat(second.getBody()).isEqualTo(first.getBody());
	}

	@Test
	void recognisesARejectionThatComesByteByByte() throws Exception {
		this.server.enqueue(new MockResponse.Builder().chunkedBody(REJECTED, 1).build());
		answer("second");
		assertThat(get("/x")).isEqualTo("second");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":1}      | text/plain                    | application/json
			{"a":1}      | text/html; charset=ISO-8859-1 | application/json
			{"a":1}      | application/json; charset=x   | application/json; charset=x
			the text {}  | text/plain                    | text/plain
			""")
	void jsonIsCalledJson(String text, String sent, String told) throws Exception {
		for (String body : List.of(text, text.replace("}", " ".repeat(10_000) + "}"))) {
			this.server.enqueue(new MockResponse.Builder().addHeader("Content-Type", sent)
				.addHeader("X-Answer", "a")
				.body(body)
				.build());
			HttpResponse<String> response = this.client.send(request("/x").build(), BodyHandlers.ofString());
			assertThat(response.headers().allValues("content-type")).containsExactly(told);
			assertThat(response.headers().firstValue("x-answer")).contains("a");
			assertThat(response.body()).isEqualTo(body);
		}
	}

	@Test
	void handsASecondRejectionOver() throws Exception {
		answer(REJECTED);
		answer(REJECTED);
		assertThat(get("/x")).isEqualTo(REJECTED);
		assertThat(this.server.getRequestCount()).isEqualTo(2);
	}

	@Test
	void handsARejectionOverWhenThereIsNoOtherToken() throws Exception {
		this.holder.api.tokens(ScriptedWeChatApi.refuse(45009));
		answer(REJECTED);
		assertThat(get("/x")).isEqualTo(REJECTED);
		assertThat(this.server.getRequestCount()).isOne();
	}

	@Test
	void sendsNothingWithoutAToken() {
		this.holder.api.tokens(ScriptedWeChatApi.refuse(45009));
		this.holder.scheduler.advance(Duration.ofHours(2));
		assertThatExceptionOfType(CredentialUnavailableException.class).isThrownBy(() -> get("/x"));
		assertThat(this.server.getRequestCount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{", "{\"errcode\":4", "{\"errcode\":0,\"errmsg\":\"ok\"}", "<html>",
			"{\"errcode\":45009,\"errmsg\":\"quota\"}", "{\"menu\":{\"errcode\":40001}}" })
	void handsAnyOtherAnswerOver(String body) throws Exception {
		answer(body);
		this.server.enqueue(new MockResponse.Builder().chunkedBody(body, 1).build());
		assertThat(get("/x")).isEqualTo(body);
		assertThat(get("/x")).isEqualTo(body);
		assertThat(this.server.getRequestCount()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/jpeg", "application/octet-stream", "text/plain", "application/json" })
	void handsLongBodiesOverByteForByte(String contentType) throws Exception {
		byte[] bytes = new byte[1_000_000];
		new Random(17).nextBytes(bytes);
		this.server.enqueue(binary(bytes).addHeader("Content-Type", contentType).build());
		Buffer body = new Buffer();
		body.write(bytes);
		this.server
			.enqueue(new MockResponse.Builder().addHeader("Content-Type", contentType).chunkedBody(body, 777).build());
		assertThat(bytesOf("/media")).isEqualTo(bytes);
		assertThat(bytesOf("/media")).isEqualTo(bytes);
	}

	@Test
	void handsALongTextThatMightHaveBeenARejectionOver() throws Exception {
		String text = "{\"errmsg\":\"" + "x".repeat(10_000) + "\",\"errcode\":40001}";
		this.server.enqueue(new MockResponse.Builder().chunkedBody(text, 100).build());
		assertThat(get("/x")).isEqualTo(text);
		assertThat(this.server.getRequestCount()).isOne();
	}

	@Test
	void handsCompressedBodiesOverAsTheyAre() throws Exception {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
			gzip.write(REJECTED.getBytes());
		}
		this.server.enqueue(binary(compressed.toByteArray()).addHeader("Content-Type", "application/json")
			.addHeader("Content-Encoding", "gzip")
			.build());
		assertThat(bytesOf("/x")).isEqualTo(compressed.toByteArray());
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/jpeg", "application/json" })
	void handsTheStartOfABodyOverBeforeItsEndIsThere(String contentType) throws Exception {
		this.server.enqueue(new MockResponse.Builder().addHeader("Content-Type", contentType)
			.body("{\"first\":" + "x".repeat(1_000_000))
			.onResponseBody(SocketEffect.Stall.INSTANCE)
			.build());
		HttpResponse<InputStream> response = this.client.send(request("/x").build(), BodyHandlers.ofInputStream());
		try (InputStream body = response.body()) {
			assertThat(body.readNBytes(9)).asString().isEqualTo("{\"first\":");
		}
	}

	@Test
	void endsWithTheErrorOfABodyThatBreaksOff() {
		this.server.enqueue(new MockResponse.Builder().body("{\"a\":\"" + "x".repeat(100_000))
			.onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
			.build());
		this.server.enqueue(new MockResponse.Builder().body("{\"errcode\":4")
			.setHeader("Content-Length", "100")
			.onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
			.build());
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> get("/x"));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> get("/x"));
	}

	@Test
	void subscribesToARequestBodyOnce() throws Exception {
		AtomicInteger made = new AtomicInteger();
		BodyPublisher once = BodyPublishers.ofInputStream(() -> {
			made.incrementAndGet();
			return new ByteArrayInputStream("one shot".getBytes());
		});
		answer(REJECTED);
		answer("second");
		assertThat(post("/x", once)).isEqualTo("second");
		this.server.takeRequest();
		assertThat(this.server.takeRequest().getBody().utf8()).isEqualTo("one shot");
		assertThat(made).hasValue(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void sendsALongRequestBodyOnceAndReportsTheTokenForTheNext(boolean chunked) throws Exception {
		byte[] upload = new byte[RepeatableBody.MAX_KEPT_BYTES + 1];
		answer(REJECTED);
		answer("next");
		assertThat(post("/upload", chunked ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(upload))
				: BodyPublishers.ofByteArray(upload)))
			.isEqualTo(REJECTED);
		assertThat(get("/x")).isEqualTo("next");
		assertThat(this.server.takeRequest().getBody().size()).isEqualTo(upload.length);
		assertThat(target()).isEqualTo("/x?access_token=token-2");
	}

	@Test
	void sendsTheLongestRequestBodyThatIsKeptTwice() throws Exception {
		byte[] body = new byte[RepeatableBody.MAX_KEPT_BYTES];
		answer(REJECTED);
		answer("second");
		assertThat(post("/x", BodyPublishers.ofByteArray(body))).isEqualTo("second");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://api.example.com/x", "http://localhost.example.com:%d/x", "https://localhost:%d/x",
			"http://localhost:1/x" })
	void refusesOtherHosts(String address) {
		URI other = URI.create(address.formatted(this.server.getPort()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.send(HttpRequest.newBuilder(other).build(), BodyHandlers.ofString()))
			.withMessageContaining("is sent to " + TokenHolder.baseUrl(this.server) + " only")
			.withMessageContaining("'wechat.api.base-url'");
		assertThat(this.server.getRequestCount()).isZero();
	}

	@Test
	void refusesARequestThatHasATokenAlready() {
		assertThatIllegalArgumentException().isThrownBy(() -> get("/x?a=b&access_token=my-own"))
			.withMessageContaining("Remove it")
			.withMessageNotContaining("my-own");
		assertThat(this.server.getRequestCount()).isZero();
	}

	@Test
	void doesNotFollowRedirects() throws Exception {
		this.server.enqueue(new MockResponse.Builder().code(302)
			.addHeader("Location", TokenHolder.baseUrl(this.server) + "/elsewhere")
			.build());
		assertThat(this.client.send(request("/x").build(), BodyHandlers.ofString()).statusCode()).isEqualTo(302);
		assertThat(this.server.getRequestCount()).isOne();
	}

	@Test
	void endsWhenTheAnswerDoesNotBeginInTime() {
		HttpClient impatient = this.holder.clientOf(TokenHolder.baseUrl(this.server), Duration.ofMillis(200));
		this.server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
		this.server
			.enqueue(new MockResponse.Builder().body("{\"errcode\":40001}").throttleBody(3, 1, TimeUnit.HOURS).build());
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(HttpTimeoutException.class)
				.isThrownBy(() -> impatient.send(request("/x").build(), BodyHandlers.ofString()))
				.withMessageContaining("200 ms ('wechat.api.read-timeout')");
		}
	}

	@Test
	void abortsTheRequestThatIsCancelled() throws Exception {
		try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			String baseUrl = "http://localhost:" + listening.getLocalPort();
			CompletableFuture<HttpResponse<String>> response = this.holder.clientOf(baseUrl, Duration.ofSeconds(30))
				.sendAsync(HttpRequest.newBuilder(URI.create(baseUrl)).build(), BodyHandlers.ofString());
			try (Socket connection = listening.accept()) {
				assertThat(connection.getInputStream().read()).isEqualTo('G');
				assertThat(response.cancel(true)).isTrue();
				connection.getInputStream().readAllBytes();
			}
			assertThat(response).isCancelled();
		}
	}

	private void answer(String body) {
		this.server.enqueue(new MockResponse.Builder().body(body).build());
	}

	private static MockResponse.Builder binary(byte[] bytes) {
		Buffer body = new Buffer();
		body.write(bytes);
		return new MockResponse.Builder().body(body);
	}

	private String get(String path) throws Exception {
		return this.client.send(request(path).build(), BodyHandlers.ofString()).body();
	}

	private byte[] bytesOf(String path) throws Exception {
		return this.client.send(request(path).build(), BodyHandlers.ofByteArray()).body();
	}

	private String post(String path, BodyPublisher body) throws Exception {
		return this.client.send(request(path).POST(body).build(), BodyHandlers.ofString()).body();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(TokenHolder.baseUrl(this.server) + path));
	}

	private String target() throws InterruptedException {
		return this.server.takeRequest().getTarget();
	}

}
