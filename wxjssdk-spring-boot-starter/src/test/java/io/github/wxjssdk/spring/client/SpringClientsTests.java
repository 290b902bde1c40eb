package io.github.wxjssdk.spring.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring's clients send and receive through the client that adds the token.
 */
@Timeout(60)
class SpringClientsTests {

	private static final String REJECTED = "{\"errcode\":42001,\"errmsg\":\"access_token expired\"}";

	private final MockWebServer server = new MockWebServer();

	private final TokenHolder holder = new TokenHolder();

	private WebClient webClient;

	private RestClient restClient;

	@BeforeEach
	void start() throws IOException {
		this.server.start();
		AccessTokenHttpClient httpClient = this.holder.clientOf(this.server);
		this.webClient = WebClient.builder()
			.clientConnector(new JdkClientHttpConnector(httpClient))
			.baseUrl(TokenHolder.baseUrl(this.server))
			.build();
		this.restClient = RestClient.builder()
			.requestFactory(new JdkClientHttpRequestFactory(httpClient))
			.baseUrl(TokenHolder.baseUrl(this.server))
			.build();
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.holder.close();
	}

	@Test
	void aBodyThatCanBePublishedOnlyOnceIsSentTwice() throws InterruptedException {
		AtomicBoolean published = new AtomicBoolean();
		Flux<String> oneShot = Flux.defer(() -> published.getAndSet(true)
				? Flux.error(new IllegalStateException("published twice")) : Flux.just("one ", "shot"));
		answer(REJECTED);
		answer("created");
		assertThat(this.webClient.post()
			.uri("/cgi-bin/menu/create")
			.body(oneShot, String.class)
			.retrieve()
			.bodyToMono(String.class)
			.block()).isEqualTo("created");
		assertSentTwice("one shot");
	}

	@Test
	void theBodyOfARestClientIsSentTwice() throws InterruptedException {
		answer(REJECTED);
		answer("created");
		assertThat(this.restClient.post()
			.uri("/cgi-bin/menu/create")
			.body((output) -> output.write("one shot".getBytes(StandardCharsets.UTF_8)))
			.retrieve()
			.body(String.class)).isEqualTo("created");
		assertSentTwice("one shot");
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/jpeg", "text/plain" })
	void aDownloadIsStreamedByteForByte(String contentType) {
		byte[] media = new byte[3_000_000];
		new Random(17).nextBytes(media);
		Buffer body = new Buffer();
		body.write(media);
		MockResponse download = new MockResponse.Builder().addHeader("Content-Type", contentType)
			.chunkedBody(body, 5000)
			.build();
		this.server.enqueue(download);
		this.server.enqueue(download);
		Flux<DataBuffer> streamed = this.webClient.get().uri("/media").retrieve().bodyToFlux(DataBuffer.class);
		Buffer received = new Buffer();
		DataBufferUtils.join(streamed.limitRate(1)).map(DataBuffer::asInputStream).doOnNext((input) -> {
			try {
				received.readFrom(input);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}).block();
		assertThat(received.readByteArray()).isEqualTo(media);
		byte[] read = this.restClient.get()
			.uri("/media")
			.exchange((request, response) -> StreamUtils.copyToByteArray(response.getBody()));
		assertThat(read).isEqualTo(media);
	}

	@Test
	void aDownloadThatIsCancelledHalfwayEnds() {
		this.server.enqueue(new MockResponse.Builder().addHeader("Content-Type", "text/plain")
			.chunkedBody("x".repeat(1_000_000), 1000)
			.build());
		assertThat(this.webClient.get().uri("/media").retrieve().bodyToFlux(DataBuffer.class).take(3).count().block())
			.isEqualTo(3);
	}

	/** An error of a download of media comes as text, too. */
	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "text/plain;charset=ISO-8859-1", "text/html",
			"application/json; encoding=utf-8" })
	void jsonIsDecodedWhateverWeChatCallsIt(String contentType) {
		String json = "{\"errcode\":40007,\"errmsg\":\"无效的 media_id\"}";
		MockResponse answer = new MockResponse.Builder().addHeader("Content-Type", contentType).body(json).build();
		for (int i = 0; i < 4; i++) {
			this.server.enqueue(answer);
		}
		ApiError error = new ApiError(40007, "无效的 media_id");
		assertThat(this.webClient.get().uri("/media").retrieve().bodyToMono(ApiError.class).block()).isEqualTo(error);
		assertThat(this.restClient.get().uri("/media").retrieve().body(ApiError.class)).isEqualTo(error);
		assertThat(this.webClient.get().uri("/media").retrieve().bodyToMono(String.class).block()).isEqualTo(json);
		assertThat(this.restClient.get().uri("/media").retrieve().body(String.class)).isEqualTo(json);
	}

	private record ApiError(int errcode, String errmsg) {
	}

	private void answer(String body) {
		this.server.enqueue(new MockResponse.Builder().body(body).build());
	}

	private void assertSentTwice(String body) throws InterruptedException {
		for (int i = 1; i <= 2; i++) {
			RecordedRequest request = this.server.takeRequest();
			assertThat(request.getTarget()).endsWith("?access_token=token-" + i);
			assertThat(request.getBody().utf8()).isEqualTo(body);
		}
	}

}
