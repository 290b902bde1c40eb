package io.github.wxjssdk.spring.logging;

import java.time.Duration;

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
 * Logs what happens to credentials, one line for each change: what works at INFO, a
 * trouble that ends by itself at WARN, one that a person must end at ERROR. What repeats,
 * and what follows from a trouble that was logged, is at DEBUG; each call and each caller
 * that waited at TRACE. Thread-safe.
 */
public final class LoggingCredentialListener implements CredentialListener {

	private static final Log logger = LogFactory.getLog(LoggingCredentialListener.class);

	private static final int LONGEST_MESSAGE = 2000;

	private static final String ONCE = " It is not logged again until something changes.";

	private final Troubles refreshes = new Troubles();

	private final Troubles stores = new Troubles();

	private final Rejections rejections = new Rejections();

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

	/** A ticket waits for its token, and both for the store: that was logged. */
	private boolean isKnown(CredentialKey key, Throwable cause) {
		boolean tokenInTrouble = cause instanceof CredentialUnavailableException unavailable
				&& this.refreshes.lasts(unavailable.key());
		return tokenInTrouble || this.stores.lasts(key, kind(cause));
	}

	/** All credentials are in one store: its trouble is one, whoever meets it. */
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

	private void invalidated(CredentialEvent.Invalidated invalidated) {
		CredentialKey key = invalidated.key();
		if (invalidated.ignored()) {
			logger.debug(key + " was rejected, as a caller said, but is too young to be replaced.");
			return;
		}
		int worthALine = Rejections.isToken(key) ? this.rejections.next(key) : 0;
		if (worthALine > 0) {
			logger.warn("WeChat rejected " + key + " before its end, time " + worthALine
					+ " since the start. Another one is fetched. If it goes on, another system fetches tokens of the"
					+ " same account: let all of them use stable tokens ('wechat.access-token.mode'), or let one"
					+ " system fetch for all.");
		}
		else {
			logger.debug(key + " was rejected by WeChat, as a caller said. Another one is fetched.");
		}
	}

	private static boolean needsAPerson(Throwable cause) {
		FailureClass failureClass = (cause instanceof WeChatApiException answered) ? answered.failureClass()
				: (cause instanceof TokenServerException refused) ? refused.failureClass() : FailureClass.TRANSIENT;
		return failureClass == FailureClass.PERMANENT || failureClass == FailureClass.UNKNOWN
				|| failureClass == FailureClass.THIS_INSTANCE;
	}

	/** Messages hold an id of each request, so they say nothing about what is new. */
	private static String kind(Throwable cause) {
		if (cause instanceof TokenServerException refused) {
			return "status " + refused.status();
		}
		if (cause instanceof WeChatApiException answered) {
			// Each address that is not allow-listed is one more thing to do.
			return "errcode " + answered.errcode() + " from " + answered.callerAddress();
		}
		return cause.getClass().getName();
	}

	/** Some repeat what a server on the way has answered. */
	private static String message(Throwable cause) {
		return ForeignText.inOneLine((cause.getMessage() != null) ? cause.getMessage() : cause.toString(),
				LONGEST_MESSAGE);
	}

}
