package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Finds the application's way to Redis, or says why there is none.
 */
final class RedisConnections {

	private static final String OTHERWISE = ", or set 'wechat.store.type' to 'file' or 'memory'.";

	private RedisConnections() {
	}

	static RedisConnectionFactory require(ObjectProvider<RedisConnectionFactory> connectionFactories) {
		RedisConnectionFactory only = connectionFactories.getIfUnique();
		if (only != null) {
			return only;
		}
		long found = connectionFactories.stream().count();
		if (found == 0) {
			throw new InvalidPropertyException("'wechat.store.type' is 'redis' but there is no RedisConnectionFactory.",
					"Add spring-boot-starter-data-redis" + OTHERWISE);
		}
		throw new InvalidPropertyException(
				"'wechat.store.type' is 'redis' but there are " + found
						+ " beans of type RedisConnectionFactory, none of them primary.",
				"Mark the one for WeChat's credentials with @Primary, or define a bean of type CredentialStore: new"
						+ " RedisCredentialStore(connectionFactory, RedisCredentialStore.DEFAULT_KEY_PREFIX)"
						+ OTHERWISE);
	}

}
