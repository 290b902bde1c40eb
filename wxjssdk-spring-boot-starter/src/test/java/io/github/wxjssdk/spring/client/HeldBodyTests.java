package io.github.wxjssdk.spring.client;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the start of a body is held back and handed over, signal by signal.
 */
class HeldBodyTests {

	private static final String LONG = "x".repeat(HeldBody.MAX_HELD_BYTES);

	private final List<Long> requested = new ArrayList<>();

	private boolean cancelled;

	private final Reader reader = new Reader();

	private final HeldBody<String> body = new HeldBody<>(() -> this.reader);

	HeldBodyTests() {
		this.body.onSubscribe(new Source());
	}

	@Test
	void asksForOneItemAtATimeUntilItIsDecided() {
		assertThat(this.requested).containsExactly(1L);
		next("{\"errcode\":");
		assertThat(this.requested).containsExactly(1L, 1L);
		assertThat(this.body.getBody().toCompletableFuture()).isNotDone();
		next("0}");
		assertThat(this.requested).containsExactly(1L, 1L, 1L);
		assertThat(this.body.getBody().toCompletableFuture()).isNotDone();
		this.body.onComplete();
		assertThat(this.body.getBody()).isCompletedWithValue(this.body);
		assertThat(this.body.rejected()).isFalse();
	}

	@Test
	void givesTheHeldItemFirstAndPassesTheRestOfTheDemandOn() {
		next("{\"list\":");
		next(LONG);
		this.body.read();
		assertThat(this.reader.read).isEmpty();
		this.reader.subscription.request(5);
		assertThat(this.reader.read).containsExactly("{\"list\":" + LONG);
		assertThat(this.requested).containsExactly(1L, 1L, 4L);
		next("the rest");
		this.reader.subscription.request(Long.MAX_VALUE);
		assertThat(this.requested).endsWith(Long.MAX_VALUE);
		assertThat(this.reader.read).endsWith("the rest");
		this.body.onComplete();
		assertThat(this.reader.end).isEqualTo("complete");
	}

	@Test
	void demandThatComesWhileTheHeldItemIsReadWaits() {
		next("x");
		this.reader.whenItReads = () -> {
			this.reader.subscription.request(2);
			assertThat(this.requested).containsExactly(1L);
		};
		this.body.read();
		this.reader.subscription.request(1);
		assertThat(this.reader.read).containsExactly("x");
		assertThat(this.requested).containsExactly(1L, 2L);
	}

	@Test
	void anEndWithoutDemandWaitsUntilTheHeldItemIsRead() {
		next("{\"errcode\":40001}");
		this.body.onComplete();
		assertThat(this.body.rejected()).isTrue();
		this.body.read();
		assertThat(this.reader.end).isNull();
		this.reader.subscription.request(1);
		assertThat(this.reader.read).containsExactly("{\"errcode\":40001}");
		assertThat(this.reader.end).isEqualTo("complete");
	}

	@Test
	void anEmptyBodyEndsAtOnce() {
		this.body.onComplete();
		this.body.read();
		assertThat(this.reader.end).isEqualTo("complete");
	}

	@Test
	void anErrorIsHandedOver() {
		next("{");
		this.body.onError(new IllegalStateException("broken"));
		assertThat(this.body.rejected()).isFalse();
		this.body.read();
		this.reader.subscription.request(1);
		assertThat(this.reader.read).containsExactly("{");
		assertThat(this.reader.end).isEqualTo("broken");
	}

	@Test
	void holdsNoMoreThanAnErrorOfWeChatHas() {
		next("{\"errcode\":40001," + " ".repeat(HeldBody.MAX_HELD_BYTES - 17));
		assertThat(this.body.getBody().toCompletableFuture()).isNotDone();
		next("}");
		assertThat(this.body.getBody().toCompletableFuture()).isDone();
		assertThat(this.body.rejected()).isFalse();
	}

	@Test
	void whatIsNoJsonIsHandedOverAtOnce() {
		next(" \n");
		assertThat(this.body.getBody().toCompletableFuture()).isNotDone();
		next("text");
		assertThat(this.body.getBody().toCompletableFuture()).isDone();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":1}      | text/plain                    | application/json
			{"a":1}      | text/html; charset=ISO-8859-1 | application/json
			{"a":1}      | application/json; charset=x   | application/json; charset=x
			the text {}  | text/plain                    | text/plain
			""")
	void jsonIsCalledJson(String text, String sent, String told) {
		next(text);
		this.body.onComplete();
		HttpHeaders headers = HttpHeaders.of(Map.of("content-type", List.of(sent), "date", List.of("today")),
				(name, value) -> true);
		assertThat(this.body.headers(headers).allValues("Content-Type")).containsExactly(told);
		assertThat(this.body.headers(headers).firstValue("Date")).contains("today");
	}

	@Test
	void cancellingCancelsTheSource() {
		next("x");
		this.body.read();
		this.reader.subscription.cancel();
		assertThat(this.cancelled).isTrue();
	}

	private void next(String text) {
		this.body.onNext(List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
	}

	private final class Source implements Subscription {

		@Override
		public void request(long number) {
			HeldBodyTests.this.requested.add(number);
		}

		@Override
		public void cancel() {
			HeldBodyTests.this.cancelled = true;
		}

	}

	private static final class Reader implements BodySubscriber<String> {

		private final List<String> read = new ArrayList<>();

		private Subscription subscription;

		private String end;

		private Runnable whenItReads = () -> {
		};

		@Override
		public CompletionStage<String> getBody() {
			return new CompletableFuture<>();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.subscription = subscription;
		}

		@Override
		public void onNext(List<ByteBuffer> items) {
			StringBuilder text = new StringBuilder();
			items.forEach((item) -> text.append(StandardCharsets.UTF_8.decode(item)));
			this.read.add(text.toString());
			this.whenItReads.run();
		}

		@Override
		public void onError(Throwable failure) {
			this.end = failure.getMessage();
		}

		@Override
		public void onComplete() {
			this.end = "complete";
		}

	}

}
