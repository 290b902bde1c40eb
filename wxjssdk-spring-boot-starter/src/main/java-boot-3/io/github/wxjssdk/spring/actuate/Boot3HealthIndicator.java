package io.github.wxjssdk.spring.actuate;

import java.util.Map;

import io.github.wxjssdk.account.WeChatAccounts;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/**
 * The same as {@link WeChatHealthIndicator} for Spring Boot 3, because Boot's own types
 * have moved in version 4. Thread-safe.
 */
public final class Boot3HealthIndicator extends AbstractHealthIndicator {

	private final WeChatAccounts accounts;

	/**
	 * Create the indicator.
	 * @param accounts the accounts
	 */
	public Boot3HealthIndicator(WeChatAccounts accounts) {
		this.accounts = accounts;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Map<String, AccountDescription> all = AccountDescription.ofAll(this.accounts);
		boolean down = all.values().stream().anyMatch(AccountDescription::isDown);
		(down ? builder.down() : builder.up()).withDetails(all);
	}

}
