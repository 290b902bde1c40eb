package io.github.wxjssdk.spring.client;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that was looked at, if that was necessary, and can still be read
 * from its first byte, once. A rejection has been received to its end, so that nothing is
 * lost if nobody reads it.
 */
interface PeekedBody<T extends @Nullable Object> {

	/** Whether it says that the access token was rejected. */
	boolean rejected();

	/** Read it as the application wants it. */
	CompletionStage<T> read();

	/**
	 * What the application is told of the body.
	 * @param sent the headers that came with it
	 */
	HttpHeaders headers(HttpHeaders sent);

	static <T extends @Nullable Object> BodySubscriber<PeekedBody<T>> of(ResponseInfo info, BodyHandler<T> handler) {
		return TokenRejection.isPossible(info) ? new HeldBody<>(() -> handler.apply(info))
				: BodySubscribers.mapping(handler.apply(info), Untouched::new);
	}

	/** A body that was handed over without a look. */
	record Untouched<T extends @Nullable Object>(T body) implements PeekedBody<T> {

		@Override
		public boolean rejected() {
			return false;
		}

		@Override
		public CompletionStage<T> read() {
			return CompletableFuture.completedFuture(this.body);
		}

		@Override
		public HttpHeaders headers(HttpHeaders sent) {
			return sent;
		}

	}

}
