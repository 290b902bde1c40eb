package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.redis.RedisCredentialStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Auto-configuration of the store that keeps credentials in the application's Redis. The
 * connection factory is Boot's, or the user's; it is looked up only if the store is
 * configured.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration",
		"org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration" })
@ConditionalOnClass(RedisConnectionFactory.class)
public final class WeChatRedisStoreAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CredentialStores.RedisStoreFactory weChatRedisStoreFactory(
			ObjectProvider<RedisConnectionFactory> connectionFactories) {
		return (properties) -> new RedisCredentialStore(require(connectionFactories), properties.keyPrefix());
	}

	private static RedisConnectionFactory require(ObjectProvider<RedisConnectionFactory> connectionFactories) {
		RedisConnectionFactory only = connectionFactories.getIfUnique();
		if (only != null) {
			return only;
		}
		long found = connectionFactories.stream().count();
		if (found == 0) {
			throw new InvalidPropertyException("'wechat.store.type' is 'redis' but there is no RedisConnectionFactory.",
					"Add spring-boot-starter-data-redis, or set 'wechat.store.type' to 'file' or 'memory'.");
		}
		throw new InvalidPropertyException(
				"'wechat.store.type' is 'redis' but there are " + found
						+ " beans of type RedisConnectionFactory, none of them primary.",
				"Mark the one for WeChat's credentials with @Primary, or define a bean of type CredentialStore: new"
						+ " RedisCredentialStore(connectionFactory, RedisCredentialStore.DEFAULT_KEY_PREFIX), or set"
						+ " 'wechat.store.type' to 'file' or 'memory'.");
	}

}
