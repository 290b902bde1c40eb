package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.spring.redis.RedisCredentialStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Auto-configuration of the store that keeps credentials in the application's Redis. Both
 * generations of Boot's own auto-configuration come first, whichever there is.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration",
		"org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration" })
@ConditionalOnClass(RedisConnectionFactory.class)
public final class WeChatRedisStoreAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RedisStoreFactory weChatRedisStoreFactory(ObjectProvider<RedisConnectionFactory> connectionFactories) {
		return (properties) -> new RedisCredentialStore(RedisConnections.require(connectionFactories),
				properties.keyPrefix());
	}

}
