package io.github.wxjssdk.spring.autoconfigure;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.wxjssdk.account.AccountUnavailableException;
import io.github.wxjssdk.spring.diagnosis.RateLimit;
import io.github.wxjssdk.time.TimeSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs why accounts cannot be looked up. Anybody can ask for an account, so few lines are
 * logged.
 */
final class AccountSourceLog implements Consumer<AccountUnavailableException> {

	private static final Log logger = LogFactory.getLog(AccountSourceLog.class);

	private final RateLimit lines;

	AccountSourceLog(TimeSource time) {
		this.lines = new RateLimit(3, Duration.ofMinutes(1), time);
	}

	@Override
	public void accept(AccountUnavailableException failure) {
		if (this.lines.take().isZero()) {
			logger.warn(failure.getMessage() + " Accounts that are in use go on. At most one such line a minute is"
					+ " logged after the first three.", failure.getCause());
		}
	}

}
