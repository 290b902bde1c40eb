package io.github.wxjssdk.spring.client.http;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;

import org.jspecify.annotations.Nullable;

/**
 * Handles the body of a response after a look at its start. {@link UnloggedHttpClient}
 * reads the start first. The subscriber nevertheless receives the whole body.
 *
 * @param <T> the type of the body
 */
public interface PeekingBodyHandler<T extends @Nullable Object> extends BodyHandler<T> {

	/**
	 * Tell whether more of the body must be read before {@link #apply} can decide.
	 * @param info the status and the headers
	 * @param start what was read so far, empty at first
	 * @return whether to read more, if there is more
	 */
	boolean needsMore(ResponseInfo info, byte[] start);

	/**
	 * Return the subscriber to the body.
	 * @param info the status and the headers
	 * @param start what was read so far
	 * @param whole whether that is the whole body
	 * @return the subscriber
	 */
	BodySubscriber<T> apply(ResponseInfo info, byte[] start, boolean whole);

	@Override
	default BodySubscriber<T> apply(ResponseInfo info) {
		return apply(info, new byte[0], false);
	}

}
