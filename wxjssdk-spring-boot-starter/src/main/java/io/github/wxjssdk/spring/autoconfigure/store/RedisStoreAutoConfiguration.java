package io.github.wxjssdk.spring.autoconfigure.store;

import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.spring.redis.RedisCredentialStore;
import io.github.wxjssdk.store.CredentialStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Auto-configuration of the store that keeps credentials in the application's Redis. Both
 * generations of Boot's own auto-configuration come first, whichever there is.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration",
		"org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration" })
@ConditionalOnClass(RedisConnectionFactory.class)
@ConditionalOnProperty(name = "wechat.store.type", havingValue = "redis")
@EnableConfigurationProperties(WeChatProperties.class)
public final class RedisStoreAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(CredentialStore.class)
	RedisCredentialStore weChatCredentialStore(WeChatProperties properties,
			ObjectProvider<RedisConnectionFactory> connectionFactories) {
		return new RedisCredentialStore(RedisConnections.require(connectionFactories),
				properties.store().redis().keyPrefix());
	}

}
