package io.github.wxjssdk.spring.actuate;

import java.util.Map;

import io.github.wxjssdk.account.WeChatAccounts;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Reports DOWN while a requested credential is not available. A credential that nobody
 * has requested does not matter. It only reads the state in memory, and calls neither
 * WeChat nor the store. Thread-safe.
 */
public final class WeChatHealthIndicator extends AbstractHealthIndicator {

	private final WeChatAccounts accounts;

	/**
	 * Create the indicator.
	 * @param accounts the accounts
	 */
	public WeChatHealthIndicator(WeChatAccounts accounts) {
		this.accounts = accounts;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Map<String, AccountDescription> all = AccountDescription.ofAll(this.accounts);
		boolean down = all.values().stream().anyMatch(AccountDescription::isDown);
		(down ? builder.down() : builder.up()).withDetails(all);
	}

}
