package io.github.wxjssdk.spring.actuate;

import java.util.Map;

import io.github.wxjssdk.credential.AccountCredentials;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/**
 * What {@link WeChatHealthIndicator} is on Spring Boot 4, where Boot's own types have
 * moved. Thread-safe.
 */
public final class Boot3HealthIndicator extends AbstractHealthIndicator {

	private final Map<String, AccountCredentials> accounts;

	/**
	 * Create the indicator.
	 * @param accounts the accounts by name
	 */
	public Boot3HealthIndicator(Map<String, AccountCredentials> accounts) {
		this.accounts = Map.copyOf(accounts);
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		AccountsHealth health = AccountsHealth.of(this.accounts);
		(health.isDown() ? builder.down() : builder.up()).withDetails(health.details());
	}

}
