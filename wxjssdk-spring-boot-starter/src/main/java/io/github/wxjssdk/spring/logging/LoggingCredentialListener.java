package io.github.wxjssdk.spring.logging;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.wxjssdk.api.FailureClass;
import io.github.wxjssdk.api.ForeignText;
import io.github.wxjssdk.api.TokenServerException;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.store.CredentialKey;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs what happens to credentials, one line for each change. Thread-safe.
 * <ul>
 * <li>INFO: a credential works;</li>
 * <li>WARN: a failure that ends by itself;</li>
 * <li>ERROR: a failure that a person must fix;</li>
 * <li>DEBUG: repetitions, and consequences of a failure that was logged;</li>
 * <li>TRACE: each call, and each caller that waited.</li>
 * </ul>
 */
public final class LoggingCredentialListener implements CredentialListener {

	private static final Log logger = LogFactory.getLog(LoggingCredentialListener.class);

	private static final int LONGEST_MESSAGE = 2000;

	private static final String ONCE = " It is not logged again until something changes.";

	private final Incidents refreshes = new Incidents();

	private final Incidents stores = new Incidents();

	private final Map<CredentialKey, Integer> rejectedTokens = new ConcurrentHashMap<>();

	@Override
	public void onEvent(CredentialEvent event) {
		if (event instanceof CredentialEvent.Fetched fetched) {
			refreshed(fetched.key(), "fetched in " + fetched.took().toMillis() + " ms", fetched.remaining());
		}
		else if (event instanceof CredentialEvent.Adopted adopted) {
			refreshed(adopted.key(), "taken over from the store", adopted.remaining());
		}
		else if (event instanceof CredentialEvent.RefreshFailed failed) {
			notRefreshed(failed);
		}
		else if (event instanceof CredentialEvent.StoreFailed failed) {
			storeFailed(failed);
		}
		else if (event instanceof CredentialEvent.StoreRecovered recovered) {
			storeRecovered(recovered.key());
		}
		else if (event instanceof CredentialEvent.Invalidated invalidated) {
			invalidated(invalidated);
		}
		else {
			logger.trace(event);
		}
	}

	private void refreshed(CredentialKey key, String how, Duration remaining) {
		boolean first = this.refreshes.isNew(key);
		boolean over = this.refreshes.end(key);
		String line = key + " was " + how + " and lives " + remaining.toSeconds() + " s.";
		if (over) {
			logger.info("The trouble is over: " + line);
		}
		else if (first) {
			logger.info(line);
		}
		else {
			logger.debug(line);
		}
	}

	private void notRefreshed(CredentialEvent.RefreshFailed failed) {
		Throwable cause = failed.cause();
		String line = failed.key() + " could not be refreshed: " + message(cause) + " The next try is in "
				+ Math.max(1, failed.retryAfter().toSeconds()) + " s.";
		if (isKnown(failed.key(), cause) || !this.refreshes.begin(failed.key(), kind(cause))) {
			logger.debug(line);
		}
		else if (needsAPerson(cause)) {
			logger.error(line + ONCE);
		}
		else {
			logger.warn(line + ONCE);
			logger.debug(line, cause);
		}
	}

	/**
	 * Return whether the failure of the token or of the store was already logged. A
	 * ticket needs its token, and both need the store.
	 */
	private boolean isKnown(CredentialKey key, Throwable cause) {
		boolean tokenFails = cause instanceof CredentialUnavailableException unavailable
				&& this.refreshes.lasts(unavailable.key());
		return tokenFails || this.stores.lasts(key, kind(cause));
	}

	/** All credentials are in one store, so its failure is logged once for all. */
	private void storeFailed(CredentialEvent.StoreFailed failed) {
		String line = "The credential store failed for " + failed.key() + ": " + message(failed.cause());
		if (this.stores.beginForAll(failed.key(), kind(failed.cause()))) {
			logger.warn(line + ONCE);
			logger.debug(line, failed.cause());
		}
		else {
			logger.debug(line);
		}
	}

	private void storeRecovered(CredentialKey key) {
		if (this.stores.endForAll(key)) {
			logger.info("The trouble is over: the credential store works again.");
		}
		else {
			logger.debug("The credential store works again for " + key + ".");
		}
	}

	/**
	 * If two systems fetch tokens of one account, their tokens are rejected all day. So
	 * only the first, second, fourth, eighth (and so on) rejection is a warning.
	 */
	private void invalidated(CredentialEvent.Invalidated invalidated) {
		CredentialKey key = invalidated.key();
		if (invalidated.ignored()) {
			logger.debug("A caller reported that WeChat rejected " + key + ", but it is too young to be replaced.");
			return;
		}
		int count = isToken(key) ? this.rejectedTokens.merge(key, 1, Integer::sum) : 0;
		if (Integer.bitCount(count) == 1) {
			logger.warn("WeChat rejected " + key + " before it expired, rejection " + count
					+ " since the start. Another one is fetched. If this continues, another system fetches tokens of the"
					+ " same account. Let all of them use stable tokens ('wechat.access-token.mode'), or let one"
					+ " system fetch for all.");
		}
		else {
			logger.debug("A caller reported that WeChat rejected " + key + ". Another one is fetched.");
		}
	}

	/**
	 * Reports of tickets do not count, because a page may have signed a wrong URL.
	 */
	private static boolean isToken(CredentialKey key) {
		return key.kind().isAccessToken();
	}

	private static boolean needsAPerson(Throwable cause) {
		FailureClass failureClass = (cause instanceof WeChatApiException answered) ? answered.failureClass()
				: (cause instanceof TokenServerException refused) ? refused.failureClass() : FailureClass.TRANSIENT;
		return failureClass == FailureClass.PERMANENT || failureClass == FailureClass.UNKNOWN
				|| failureClass == FailureClass.THIS_INSTANCE;
	}

	/** Messages cannot be compared, because they contain the id of the request. */
	private static String kind(Throwable cause) {
		if (cause instanceof TokenServerException refused) {
			return "status " + refused.status();
		}
		if (cause instanceof WeChatApiException answered) {
			// A person must add each address to the allow-list.
			return "errcode " + answered.errcode() + " from " + answered.callerAddress();
		}
		return cause.getClass().getName();
	}

	/** A message may repeat the response of a proxy or gateway, so it is shortened. */
	private static String message(Throwable cause) {
		return ForeignText.inOneLine((cause.getMessage() != null) ? cause.getMessage() : cause.toString(),
				LONGEST_MESSAGE);
	}

}
