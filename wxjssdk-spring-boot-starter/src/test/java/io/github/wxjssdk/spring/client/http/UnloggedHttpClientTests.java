package io.github.wxjssdk.spring.client.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * HTTP/1.1 as it is sent and read, and how long what may take.
 */
@Timeout(60)
class UnloggedHttpClientTests {

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private final ManualHttpThreads threads = new ManualHttpThreads();

	private final HttpClient client = client(this.threads);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			HTTP/1.1 200 OK~Content-Length: 5~~hello                                             | 200 | hello
			HTTP/1.1 200~content-length:5~~hello                                                 | 200 | hello
			HTTP/1.1 404 Not Found~Content-Length: 0~~                                           | 404 | ``
			HTTP/1.1 204 No Content~~                                                            | 204 | ``
			HTTP/1.1 304 Not Modified~Content-Length: 5~~                                        | 304 | ``
			HTTP/1.1 200 OK~~until the end                                                       | 200 | until the end
			HTTP/1.0 200 OK~~until the end                                                       | 200 | until the end
			HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3~hel~2;a=b~lo~0~~                       | 200 | hello
			HTTP/1.1 200 OK~Transfer-Encoding: Chunked~~0~Trailer: x~~                           | 200 | ``
			HTTP/1.1 100 Continue~~HTTP/1.1 103 Early~Link: x~~HTTP/1.1 200 OK~Content-Length: 1~~x | 200 | x
			HTTP/1.1 200 OK~Content-Length: 5~Content-Length: 5~~hello                           | 200 | hello
			""")
	void readsAnswers(String answer, int status, String body) throws Exception {
		try (ScriptedServer server = ScriptedServer.answering(answer.replace("~", "\r\n"))) {
			HttpResponse<String> response = get(server);
			assertThat(response.statusCode()).isEqualTo(status);
			assertThat(response.body()).isEqualTo(body);
			assertThat(response.toString()).doesNotContain("secret");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 20\r\n\r\n",
			"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "HTTP/1.1 200 OK\r\n: x\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
			"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n" })
	void refusesWhatIsNotHttp(String answer) throws Exception {
		try (ScriptedServer server = ScriptedServer.answering(answer)) {
			assertThatIOException().isThrownBy(() -> get(server)).withMessageNotContaining("hello");
		}
	}

	@Test
	void refusesAHeadWithoutEnd() throws Exception {
		try (ScriptedServer server = ScriptedServer
			.answering("HTTP/1.1 200 OK\r\nX: " + "x".repeat(ResponseHead.MAX_BYTES) + "\r\n\r\n")) {
			assertThatIOException().isThrownBy(() -> get(server)).withMessageContaining("too long");
		}
	}

	@ParameterizedTest
	@CsvSource({ "'', the connection was closed before the answer came", "HTTP/1.1 2, the answer broke off",
			"'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell', the answer broke off",
			"'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello', the answer broke off" })
	void noticesAnAnswerThatBreaksOff(String answer, String message) throws Exception {
		ScriptedServer.Script script = (in, connection) -> {
			ScriptedServer.readHead(in);
			connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
			connection.close();
		};
		try (ScriptedServer server = new ScriptedServer(script)) {
			assertThatIOException().isThrownBy(() -> get(server)).withMessageContaining(message);
			assertThat(server.connections()).as("is sent once").isOne();
		}
	}

	@Test
	void sendsRequests() throws Exception {
		BlockingQueue<String> heads = new LinkedBlockingQueue<>();
		ScriptedServer.Script script = (in, connection) -> {
			for (String head = ScriptedServer.readHead(in); !head.isEmpty(); head = ScriptedServer.readHead(in)) {
				String body = head.contains("chunked") ? "6\r\nhello!\r\n0\r\n\r\n"
						: head.contains("Length: 6") ? "hello!" : "";
				String rest = new String(in.readNBytes(body.length()), StandardCharsets.US_ASCII);
				heads.add(head + rest);
				connection.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
			}
		};
		try (ScriptedServer server = new ScriptedServer(script)) {
			String host = "Host: " + server.uri().getAuthority();
			HttpRequest.Builder request = HttpRequest.newBuilder(server.uri()).header("X", "y");
			send(request.GET().build());
			assertThat(heads.take())
				.isEqualTo(lines("GET /x?secret=s HTTP/1.1", host, "User-Agent: wxjssdk", "X: y", ""));
			send(request.POST(BodyPublishers.noBody()).build());
			assertThat(heads.take()).isEqualTo(
					lines("POST /x?secret=s HTTP/1.1", host, "Content-Length: 0", "User-Agent: wxjssdk", "X: y", ""));
			send(request.PUT(BodyPublishers.ofString("hello!")).header("User-Agent", "me").build());
			assertThat(heads.take())
				.isEqualTo(lines("PUT /x?secret=s HTTP/1.1", host, "Content-Length: 6", "User-Agent: me", "X: y", "")
						+ "hello!");
			send(request.PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("hello!".getBytes())))
				.build());
			assertThat(heads.take()).contains("Transfer-Encoding: chunked\r\n").endsWith("\r\n0\r\n\r\n");
			assertThat(server.connections()).as("one connection serves them all").isOne();
		}
	}

	private static String lines(String... lines) {
		return String.join("\r\n", lines) + "\r\n";
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
			"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", OK + "HTTP/1.1 500 unasked\r\n\r\n" })
	void opensAnotherConnectionWhereOneCannotServeAgain(String answer) throws Exception {
		try (ScriptedServer server = ScriptedServer.answering(answer)) {
			assertThat(get(server).body()).isEqualTo("ok");
			assertThat(get(server).body()).isEqualTo("ok");
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void noticesThatTheServerClosedAKeptConnection() throws Exception {
		CountDownLatch closed = new CountDownLatch(1);
		ScriptedServer.Script script = (in, connection) -> {
			ScriptedServer.readHead(in);
			connection.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
			connection.close();
			closed.countDown();
		};
		try (ScriptedServer server = new ScriptedServer(script)) {
			assertThat(get(server).body()).isEqualTo("ok");
			assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(get(server).body()).isEqualTo("ok");
		}
	}

	/** A server would close it while the next request is on its way. */
	@Test
	void keepsNoConnectionForLong() throws Exception {
		BlockingQueue<String> ended = new LinkedBlockingQueue<>();
		ScriptedServer.Script script = (in, connection) -> {
			ScriptedServer.readHead(in);
			connection.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
			ended.add("read " + in.read());
		};
		try (ScriptedServer server = new ScriptedServer(script)) {
			assertThat(get(server).body()).isEqualTo("ok");
			this.threads.advance(Duration.ofSeconds(4));
			assertThat(ended.take()).isEqualTo("read -1");
		}
	}

	@Test
	void aBodyThatTakesLongToMakeIsNoFailure() throws Exception {
		try (ScriptedServer server = ScriptedServer.answering(OK)) {
			SlowBody body = new SlowBody();
			CompletableFuture<HttpResponse<String>> response = sendAsync(server, body);
			for (int part = 0; part < 4; part++) {
				body.awaitDemand();
				this.threads.advance(LIMIT.multipliedBy(2));
				body.publish();
			}
			body.awaitDemand();
			body.end();
			assertThat(response.get().body()).isEqualTo("ok");
		}
	}

	@Test
	void aServerThatReadsSlowlyIsNoFailure() throws Exception {
		CountDownLatch mayRead = new CountDownLatch(1);
		ScriptedServer.Script script = (in, connection) -> {
			await(mayRead);
			ScriptedServer.readHead(in);
			in.readNBytes(10_000_000);
			connection.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
		};
		try (ScriptedServer server = new ScriptedServer(script)) {
			CompletableFuture<HttpResponse<String>> response = sendAsync(server,
					BodyPublishers.ofByteArray(new byte[10_000_000]));
			this.threads.advance(LIMIT.minusMillis(1));
			mayRead.countDown();
			assertThat(response.get().body()).isEqualTo("ok");
		}
	}

	@Test
	void aServerThatReadsNothingIsGivenUp() throws Exception {
		CountDownLatch over = new CountDownLatch(1);
		try (ScriptedServer server = new ScriptedServer((in, connection) -> await(over))) {
			SlowBody body = new SlowBody();
			CompletableFuture<HttpResponse<String>> response = sendAsync(server, body);
			body.awaitDemand();
			body.publish(new byte[10_000_000]);
			assertThatTimeIsOver(response, "nothing could be sent for 5000 ms");
		}
		finally {
			over.countDown();
		}
	}

	@Test
	void theTimeForTheAnswerBeginsWhenAllIsSent() throws Exception {
		CountDownLatch read = new CountDownLatch(1);
		ScriptedServer.Script script = (in, connection) -> {
			ScriptedServer.readHead(in);
			in.readNBytes("part".length());
			read.countDown();
			in.read();
		};
		try (ScriptedServer server = new ScriptedServer(script)) {
			SlowBody body = new SlowBody();
			CompletableFuture<HttpResponse<String>> response = sendAsync(server, body, "part".length());
			body.awaitDemand();
			this.threads.advance(LIMIT.multipliedBy(2));
			body.publish();
			body.awaitDemand();
			body.end();
			read.await();
			assertThat(response).isNotDone();
			assertThatTimeIsOver(response, "5000 ms");
		}
	}

	/**
	 * The JVM has one thread for all delays, and nothing of an application may run there.
	 */
	@Test
	void whatFollowsALateAnswerRunsOnAThreadOfTheClient() throws Exception {
		try (ScriptedServer server = new ScriptedServer((in, connection) -> in.readAllBytes())) {
			CompletableFuture<String> thread = sendAsync(server, BodyPublishers.noBody())
				.handle((response, failure) -> Thread.currentThread().getName());
			while (!thread.isDone()) {
				this.threads.advance(LIMIT);
				Thread.onSpinWait();
			}
			assertThat(thread.get()).matches("wechat-http-\\d+");
		}
	}

	@Test
	void whatFollowsAnAnswerMayReadItsBodyThere() throws Exception {
		String long1 = "x".repeat(1_000_000);
		try (ScriptedServer server = ScriptedServer
			.answering("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + long1)) {
			HttpRequest request = HttpRequest.newBuilder(server.uri()).build();
			assertThat(this.client.sendAsync(request, BodyHandlers.ofInputStream()).thenApply((response) -> {
				try {
					return response.body().readAllBytes().length;
				}
				catch (IOException ex) {
					throw new CompletionException(ex);
				}
			}).get()).isEqualTo(1_000_000);
		}
	}

	@Test
	void readsAnAnswerThatComesBeforeAllWasSent() throws Exception {
		ScriptedServer.Script script = (in, connection) -> {
			ScriptedServer.readHead(in);
			connection.getOutputStream()
				.write("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno".getBytes(StandardCharsets.US_ASCII));
			in.readNBytes(4_000_000);
		};
		try (ScriptedServer server = new ScriptedServer(script)) {
			HttpResponse<String> response = sendAsync(server, BodyPublishers.ofByteArray(new byte[4_000_000])).get();
			assertThat(response.statusCode()).isEqualTo(413);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 3, 5 })
	void refusesABodyOfAnotherLengthThanItSays(long length) throws Exception {
		try (ScriptedServer server = ScriptedServer.answering(OK)) {
			SlowBody body = new SlowBody();
			CompletableFuture<HttpResponse<String>> response = sendAsync(server, body, length);
			body.awaitDemand();
			body.publish();
			if (length > 4) {
				body.awaitDemand();
				body.end();
			}
			assertThatExceptionOfType(CompletionException.class).isThrownBy(response::join)
				.withMessageContaining("than it says");
		}
	}

	@Test
	void failsWhenNoThreadIsToBeHad() throws Exception {
		HttpThreads none = new HttpThreads() {

			@Override
			public void execute(Runnable task) {
				throw new RejectedExecutionException("no more threads");
			}

		};
		try (ScriptedServer server = ScriptedServer.answering(OK)) {
			assertThat(client(none).sendAsync(HttpRequest.newBuilder(server.uri()).build(), BodyHandlers.ofString()))
				.isCompletedExceptionally();
		}
	}

	@Test
	void saysByItsTypeThatNothingWasSent() throws Exception {
		ScriptedServer server = ScriptedServer.answering(OK);
		server.close();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(server));
	}

	@Test
	void endsTheConnectionOfACallThatIsCancelled() throws Exception {
		BlockingQueue<String> ended = new LinkedBlockingQueue<>();
		try (ScriptedServer server = new ScriptedServer((in, connection) -> {
			ScriptedServer.readHead(in);
			ended.add("asked");
			ended.add("read " + in.read());
		})) {
			CompletableFuture<HttpResponse<String>> response = sendAsync(server, BodyPublishers.noBody());
			assertThat(ended.take()).isEqualTo("asked");
			response.cancel(true);
			assertThat(ended.take()).isEqualTo("read -1");
		}
	}

	/** Time goes on until it is over; what is waited for may begin meanwhile. */
	private void assertThatTimeIsOver(CompletableFuture<?> response, String message) throws InterruptedException {
		while (!response.isDone()) {
			this.threads.advance(LIMIT);
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			Thread.onSpinWait();
		}
		assertThatExceptionOfType(CompletionException.class).isThrownBy(response::join)
			.withCauseInstanceOf(HttpTimeoutException.class)
			.withMessageContaining(message);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private HttpResponse<String> get(ScriptedServer server) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(server.uri()).build());
	}

	private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
		return this.client.send(request, BodyHandlers.ofString());
	}

	private CompletableFuture<HttpResponse<String>> sendAsync(ScriptedServer server, BodyPublisher body) {
		return this.client.sendAsync(HttpRequest.newBuilder(server.uri()).POST(body).build(), BodyHandlers.ofString());
	}

	private CompletableFuture<HttpResponse<String>> sendAsync(ScriptedServer server, SlowBody body, long length) {
		return sendAsync(server, BodyPublishers.fromPublisher(body, length));
	}

	private static HttpClient client(HttpThreads threads) {
		try {
			return new UnloggedHttpClient(new Call.Limits(LIMIT, LIMIT), SSLContext.getDefault(), new SSLParameters(),
					threads);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A body of which a test publishes one part after the other. */
	private static final class SlowBody implements BodyPublisher, Flow.Subscription {

		private final BlockingQueue<Long> demand = new LinkedBlockingQueue<>();

		private Flow.Subscriber<? super ByteBuffer> subscriber;

		@Override
		public long contentLength() {
			return -1;
		}

		@Override
		public void subscribe(Flow.Subscriber<? super ByteBuffer> given) {
			this.subscriber = given;
			given.onSubscribe(this);
		}

		@Override
		public void request(long number) {
			this.demand.add(number);
		}

		@Override
		public void cancel() {
			this.demand.add(0L);
		}

		void awaitDemand() throws InterruptedException {
			this.demand.take();
		}

		void publish() {
			publish("part".getBytes(StandardCharsets.US_ASCII));
		}

		void publish(byte[] part) {
			this.subscriber.onNext(ByteBuffer.wrap(part));
		}

		void end() {
			this.subscriber.onComplete();
		}

	}

}
