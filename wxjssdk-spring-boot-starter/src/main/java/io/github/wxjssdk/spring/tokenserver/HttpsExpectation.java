package io.github.wxjssdk.spring.tokenserver;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.wxjssdk.api.ForeignText;
import io.github.wxjssdk.spring.web.RequestChannel;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** Says once that keys and tokens travel where everybody can read them. */
final class HttpsExpectation {

	private static final Log logger = LogFactory.getLog(HttpsExpectation.class);

	/** As a proxy gave it in X-Forwarded-For, or whoever passed by it. */
	private static final int LONGEST_ADDRESS = 100;

	private final AtomicBoolean said = new AtomicBoolean();

	void look(RequestChannel channel) {
		if (channel.isReadable() && this.said.compareAndSet(false, true)) {
			String from = ForeignText.inOneLine(channel.remoteAddress(), LONGEST_ADDRESS);
			logger.warn("A request to the token server came from " + from + " over plain http:"
					+ " everybody on the way can read the key and the token. Use https. If a proxy ends TLS, set"
					+ " 'server.forward-headers-strategy' and let the proxy send X-Forwarded-Proto.");
		}
	}

}
