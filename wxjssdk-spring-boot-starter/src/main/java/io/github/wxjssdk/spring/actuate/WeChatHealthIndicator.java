package io.github.wxjssdk.spring.actuate;

import java.util.Map;

import io.github.wxjssdk.credential.AccountCredentials;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Down while a credential that is asked for cannot be had. It only looks: it neither
 * fetches nor asks the store, and a credential that nobody has asked for is not missed.
 * Thread-safe.
 */
public final class WeChatHealthIndicator extends AbstractHealthIndicator {

	private final Map<String, AccountCredentials> accounts;

	/**
	 * Create the indicator.
	 * @param accounts the accounts by name
	 */
	public WeChatHealthIndicator(Map<String, AccountCredentials> accounts) {
		this.accounts = Map.copyOf(accounts);
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		AccountsHealth health = AccountsHealth.of(this.accounts);
		(health.isDown() ? builder.down() : builder.up()).withDetails(health.details());
	}

}
