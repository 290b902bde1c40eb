package io.github.wxjssdk.spring.autoconfigure;

import java.io.File;
import java.nio.file.InvalidPathException;

import io.github.wxjssdk.spring.autoconfigure.properties.InvalidPropertyException;
import io.github.wxjssdk.spring.autoconfigure.properties.WeChatProperties;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.store.local.FileCredentialStore;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.TimeSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the configured store, or fails. It never makes another one instead.
 */
final class CredentialStores {

	private static final Log fileStoreLogger = LogFactory.getLog(FileCredentialStore.class);

	private static final String DIRECTORY = "wechat.store.file.directory";

	private CredentialStores() {
	}

	/**
	 * Make the store.
	 * @param redis makes the one in Redis, or null without Spring Data Redis
	 */
	static CredentialStore of(WeChatProperties.Store store, TimeSource time, @Nullable RedisStoreFactory redis) {
		return switch (store.type()) {
			case MEMORY -> new MemoryCredentialStore(time);
			case FILE -> inFiles(store.file().directory(), time);
			case REDIS -> inRedis(store.redis(), redis);
		};
	}

	private static CredentialStore inRedis(WeChatProperties.Store.Redis properties, @Nullable RedisStoreFactory redis) {
		if (redis == null) {
			throw new InvalidPropertyException(
					"'wechat.store.type' is 'redis' but Spring Data Redis is not on the classpath.",
					"Add spring-boot-starter-data-redis, or set 'wechat.store.type' to 'file' or 'memory'.");
		}
		return redis.create(properties);
	}

	private static CredentialStore inFiles(@Nullable File directory, TimeSource time) {
		if (directory == null || directory.getPath().isBlank()) {
			throw new InvalidPropertyException("'wechat.store.type' is 'file' but '" + DIRECTORY + "' is not set.",
					"Set '" + DIRECTORY + "' to a directory on a disk of this host, the same for all instances on it,"
							+ " such as /var/lib/shop/wechat. It is created if its parent may be written to.");
		}
		try {
			return new FileCredentialStore(directory.toPath(), time, fileStoreLogger::warn);
		}
		catch (CredentialStoreException | InvalidPathException ex) {
			throw new InvalidPropertyException(
					"'" + DIRECTORY + "' is '" + directory + "', where no credentials can be kept: " + reason(ex) + ".",
					"Set '" + DIRECTORY + "' to a directory in which the user who runs the application may create"
							+ " files, and other users may not; a missing one is created so.");
		}
	}

	private static String reason(RuntimeException ex) {
		return String.valueOf((ex.getCause() != null) ? ex.getCause() : ex);
	}

	/**
	 * Makes the store in Redis. It is a bean if Spring Data Redis is present, whatever
	 * the configured type: that may change after an application was processed ahead of
	 * time.
	 */
	@FunctionalInterface
	interface RedisStoreFactory {

		CredentialStore create(WeChatProperties.Store.Redis properties);

	}

}
