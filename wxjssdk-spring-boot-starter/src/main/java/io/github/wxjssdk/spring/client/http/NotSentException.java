package io.github.wxjssdk.spring.client.http;

import java.io.IOException;
import java.net.ConnectException;

/**
 * No connection could be had, so that nothing of the request has been sent: the server is
 * not there, is another one than it should be, or a proxy does not let through. It is a
 * {@link ConnectException} because that is how others know that nothing was sent.
 */
final class NotSentException extends ConnectException {

	private static final long serialVersionUID = 1L;

	NotSentException(IOException cause) {
		super(String.valueOf(cause.getMessage()));
		initCause(cause);
	}

}
