package io.github.wxjssdk.spring.redis;

import java.time.Duration;
import java.util.UUID;

import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.CredentialStoreContract;

import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The contract of all stores, for two instances with a connection factory each.
 */
abstract class RedisContract extends CredentialStoreContract {

	private final String keyPrefix = "wxjssdk-" + UUID.randomUUID() + ":";

	abstract RedisConnectionFactory connections();

	abstract RedisConnectionFactory otherConnections();

	@Override
	protected CredentialStore store() {
		return new RedisCredentialStore(connections(), this.keyPrefix);
	}

	@Override
	protected CredentialStore otherStore() {
		return new RedisCredentialStore(otherConnections(), this.keyPrefix);
	}

	@Override
	protected void passTime(Duration time) {
		new StoredLedgers(connections(), this.keyPrefix).age(time);
	}

}
