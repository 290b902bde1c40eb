package io.github.wxjssdk.spring.actuate;

import java.util.Map;

import io.github.wxjssdk.account.WeChatAccounts;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Reports DOWN while a credential that was asked for is not available. It only reads the
 * state in memory, without a call to WeChat or the store. A credential that nobody has
 * asked for does not matter. Thread-safe.
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
