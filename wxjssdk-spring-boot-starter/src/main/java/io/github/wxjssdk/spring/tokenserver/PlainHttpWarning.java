package io.github.wxjssdk.spring.tokenserver;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.wxjssdk.api.ForeignText;
import io.github.wxjssdk.spring.web.EndpointRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** Warns once if keys and tokens are sent unencrypted. */
final class PlainHttpWarning {

	private static final Log logger = LogFactory.getLog(PlainHttpWarning.class);

	/** The address may come from the header X-Forwarded-For, so it may be any text. */
	private static final int LONGEST_ADDRESS = 100;

	private final AtomicBoolean logged = new AtomicBoolean();

	void check(EndpointRequest.Channel channel) {
		if (channel.isReadable() && this.logged.compareAndSet(false, true)) {
			String from = ForeignText.inOneLine(channel.remoteAddress(), LONGEST_ADDRESS);
			logger.warn("A request to the token server came from " + from + " over plain HTTP:"
					+ " everybody on the way can read the key and the token. Use https. If a proxy ends TLS, set"
					+ " 'server.forward-headers-strategy' and let the proxy send X-Forwarded-Proto.");
		}
	}

}
