package io.github.wxjssdk.spring.autoconfigure;

import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.store.CredentialStore;

/**
 * Makes the store in Redis if that is the type that is configured when the application
 * starts. It is there if Spring Data Redis is.
 */
@FunctionalInterface
interface RedisStoreFactory {

	/** Make the store. */
	CredentialStore create(WeChatProperties.Store.Redis properties);

}
