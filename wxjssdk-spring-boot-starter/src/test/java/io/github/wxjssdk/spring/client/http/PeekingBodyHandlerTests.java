package io.github.wxjssdk.spring.client.http;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a handler sees of a body before it decides, and what its subscriber receives. The
 * handler of these tests wants to see everything up to a full stop.
 */
@Timeout(60)
class PeekingBodyHandlerTests {

	private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

	private final FullStopHandler handler = new FullStopHandler();

	private final Reader reader = new Reader();

	private ScriptedServer server;

	@AfterEach
	void stop() throws IOException {
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	void theHandlerSeesMoreUntilItHasSeenEnough() throws Exception {
		receive(CHUNKED + "1\r\na\r\n1\r\nb\r\n1\r\n.\r\n4\r\nrest\r\n0\r\n\r\n");
		assertThat(this.handler.looks).containsExactly("", "a", "ab", "ab.");
		assertThat(this.handler.decision).isEqualTo("start ab.");
	}

	@Test
	void theSubscriberReceivesTheStartFirstAndThenTheRest() throws Exception {
		receive(CHUNKED + "1\r\na\r\n1\r\n.\r\n2\r\nre\r\n2\r\nst\r\n0\r\n\r\n");
		assertThat(this.reader.signals).isEmpty();
		this.reader.request(1);
		assertThat(this.reader.next()).isEqualTo("a.");
		assertThat(this.reader.signals).isEmpty();
		this.reader.request(Long.MAX_VALUE);
		assertThat(this.reader.next()).isEqualTo("re");
		assertThat(this.reader.next()).isEqualTo("st");
		assertThat(this.reader.next()).isEqualTo("complete");
	}

	@Test
	void demandThatComesWhileTheStartIsReceivedWaits() throws Exception {
		this.reader.whenItReads = () -> {
			this.reader.whenItReads = () -> {
			};
			this.reader.request(2);
			this.reader.signals.add("has requested more");
		};
		receive(CHUNKED + "1\r\n.\r\n2\r\nre\r\n2\r\nst\r\n0\r\n\r\n");
		this.reader.request(1);
		assertThat(this.reader.next()).isEqualTo(".");
		assertThat(this.reader.next()).isEqualTo("has requested more");
		assertThat(this.reader.next()).isEqualTo("re");
		assertThat(this.reader.next()).isEqualTo("st");
	}

	@Test
	void anEndWithoutDemandWaitsUntilTheStartIsReceived() throws Exception {
		receive("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nall.");
		assertThat(this.handler.decision).isEqualTo("whole all.");
		assertThat(this.reader.signals).isEmpty();
		this.reader.request(1);
		assertThat(this.reader.next()).isEqualTo("all.");
		assertThat(this.reader.next()).isEqualTo("complete");
	}

	@Test
	void aBodyWithoutAFullStopIsSeenWhole() throws Exception {
		receive(CHUNKED + "1\r\na\r\n1\r\nb\r\n0\r\n\r\n");
		assertThat(this.handler.looks).containsExactly("", "a", "ab");
		assertThat(this.handler.decision).isEqualTo("whole ab");
	}

	@Test
	void anEmptyBodyEndsAtOnce() throws Exception {
		receive("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
		assertThat(this.handler.looks).isEmpty();
		assertThat(this.handler.decision).isEqualTo("whole ");
		assertThat(this.reader.next()).isEqualTo("complete");
	}

	@Test
	void aFailureComesAfterTheStart() throws Exception {
		ScriptedServer.Script script = (in, connection) -> {
			ScriptedServer.readHead(in);
			connection.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab".getBytes(StandardCharsets.US_ASCII));
			connection.close();
		};
		try (ScriptedServer server = new ScriptedServer(script)) {
			receiveFrom(server);
			assertThat(this.handler.decision).isEqualTo("start ab");
			this.reader.request(2);
			assertThat(this.reader.next()).isEqualTo("ab");
			assertThat(this.reader.next()).isEqualTo("the answer broke off");
		}
	}

	@Test
	void aFailureIsNotReadOver() throws Exception {
		receive(CHUNKED + "2\r\nhello\r\n2\r\n.!\r\n0\r\n\r\n");
		this.reader.request(1);
		assertThat(this.reader.next()).isEqualTo("a chunk is longer than it says");
	}

	@Test
	void cancellingEndsTheConnection() throws Exception {
		BlockingQueue<String> ended = new LinkedBlockingQueue<>();
		ScriptedServer.Script script = (in, connection) -> {
			ScriptedServer.readHead(in);
			connection.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab.".getBytes(StandardCharsets.US_ASCII));
			ended.add("read " + in.read());
		};
		try (ScriptedServer server = new ScriptedServer(script)) {
			receiveFrom(server);
			this.reader.subscription.cancel();
			assertThat(ended.take()).isEqualTo("read -1");
		}
	}

	@Test
	void aBodyThatWasSeenWholeLeavesTheConnectionToTheNextCall() throws Exception {
		try (ScriptedServer server = ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
			UnloggedHttpClient client = client();
			client.sendAsync(request(server), this.handler).get();
			client.sendAsync(request(server), this.handler).get();
			assertThat(server.connections()).isOne();
		}
	}

	private void receive(String answer) throws Exception {
		this.server = ScriptedServer.answering(answer);
		receiveFrom(this.server);
	}

	private void receiveFrom(ScriptedServer server) throws Exception {
		client().sendAsync(request(server), this.handler).get();
	}

	private static HttpRequest request(ScriptedServer server) {
		return HttpRequest.newBuilder(server.uri()).build();
	}

	private static UnloggedHttpClient client() throws Exception {
		return new UnloggedHttpClient(Duration.ofSeconds(30), Duration.ofSeconds(30), SSLContext.getDefault(),
				new SSLParameters());
	}

	private final class FullStopHandler implements PeekingBodyHandler<Reader> {

		private final List<String> looks = new CopyOnWriteArrayList<>();

		private volatile String decision;

		@Override
		public boolean needsMore(ResponseInfo info, byte[] start) {
			this.looks.add(new String(start, StandardCharsets.US_ASCII));
			return !new String(start, StandardCharsets.US_ASCII).endsWith(".");
		}

		@Override
		public BodySubscriber<Reader> apply(ResponseInfo info, byte[] start, boolean whole) {
			this.decision = (whole ? "whole " : "start ") + new String(start, StandardCharsets.US_ASCII);
			return PeekingBodyHandlerTests.this.reader;
		}

	}

	/** Receives what it requests, and is there as soon as it can request. */
	private static final class Reader implements BodySubscriber<Reader> {

		private final CompletableFuture<Reader> subscribed = new CompletableFuture<>();

		private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();

		private volatile Subscription subscription;

		private volatile Runnable whenItReads = () -> {
		};

		void request(long number) {
			this.subscription.request(number);
		}

		String next() throws InterruptedException {
			return this.signals.take();
		}

		@Override
		public CompletionStage<Reader> getBody() {
			return this.subscribed;
		}

		@Override
		public void onSubscribe(Subscription given) {
			this.subscription = given;
			this.subscribed.complete(this);
		}

		@Override
		public void onNext(List<ByteBuffer> items) {
			StringBuilder text = new StringBuilder();
			items.forEach((item) -> text.append(StandardCharsets.US_ASCII.decode(item)));
			this.signals.add(text.toString());
			this.whenItReads.run();
		}

		@Override
		public void onError(Throwable failure) {
			this.signals.add(failure.getMessage());
		}

		@Override
		public void onComplete() {
			this.signals.add("complete");
		}

	}

}
