package io.github.wxjssdk.spring.client.http;

import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * How long what may take.
 *
 * @param connectTimeout establishing a connection
 * @param responseTimeout each step afterwards: sending a part, waiting for the answer to
 * begin or to go on
 */
record Limits(Duration connectTimeout, Duration responseTimeout) {

	IOException connectTimedOut() {
		return new NotSentException(
				new HttpConnectTimeoutException("no connection within " + this.connectTimeout.toMillis() + " ms"));
	}

	IOException sendingTimedOut() {
		return new HttpTimeoutException("nothing could be sent for " + this.responseTimeout.toMillis() + " ms");
	}

	IOException answerTimedOut() {
		return timedOut(this.responseTimeout);
	}

	static IOException timedOut(Duration limit) {
		return new HttpTimeoutException("none within " + limit.toMillis() + " ms");
	}

}
