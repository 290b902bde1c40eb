package io.github.wxjssdk.spring.logging;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.github.wxjssdk.api.TokenServerException;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.store.CredentialKey;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs what happens to credentials: the first fetch and the end of a trouble at INFO, a
 * new trouble at WARN, everything else, and what repeats, at DEBUG. Thread-safe.
 */
public final class LoggingCredentialListener implements CredentialListener {

	private static final Log logger = LogFactory.getLog(LoggingCredentialListener.class);

	private static final String NO_TROUBLE = "";

	private final ConcurrentMap<CredentialKey, String> troubles = new ConcurrentHashMap<>();

	@Override
	public void onEvent(CredentialEvent event) {
		if (event instanceof CredentialEvent.Fetched fetched) {
			good(fetched.key(), "fetched in " + fetched.took().toMillis() + " ms", fetched.remaining());
		}
		else if (event instanceof CredentialEvent.Adopted adopted) {
			good(adopted.key(), "taken over from the store", adopted.remaining());
		}
		else if (event instanceof CredentialEvent.RefreshFailed failed) {
			trouble(failed.key(), failed.cause(), "could not be refreshed: " + message(failed.cause())
					+ " The next try is in " + Math.max(1, failed.retryAfter().toSeconds()) + " s.");
		}
		else if (event instanceof CredentialEvent.StoreFailed failed) {
			trouble(failed.key(), failed.cause(),
					"could not be read from or written to the store: " + message(failed.cause()));
		}
		else {
			logger.debug(event);
		}
	}

	private void good(CredentialKey key, String how, Duration remaining) {
		String before = this.troubles.put(key, NO_TROUBLE);
		String line = key + " was " + how + " and lives " + remaining.toSeconds() + " s.";
		if (before == null) {
			logger.info(line);
		}
		else if (before.equals(NO_TROUBLE)) {
			logger.debug(line);
		}
		else {
			logger.info("The trouble is over: " + line);
		}
	}

	private void trouble(CredentialKey key, Throwable cause, String what) {
		String trouble = kind(cause);
		String line = key + " " + what;
		if (!trouble.equals(this.troubles.put(key, trouble))) {
			logger.warn(line + " It is not logged again until something changes.");
			logger.debug(line, cause);
		}
		else {
			logger.debug(line);
		}
	}

	/** Messages hold an id of each request, so they say nothing about what is new. */
	private static String kind(Throwable cause) {
		if (cause instanceof TokenServerException refused) {
			return "status " + refused.status();
		}
		return (cause instanceof WeChatApiException answered) ? "errcode " + answered.errcode()
				: cause.getClass().getName();
	}

	private static String message(Throwable cause) {
		return (cause.getMessage() != null) ? cause.getMessage() : cause.toString();
	}

}
