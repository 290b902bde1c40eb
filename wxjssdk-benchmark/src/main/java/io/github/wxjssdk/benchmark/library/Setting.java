package io.github.wxjssdk.benchmark.library;

import java.util.OptionalInt;

/**
 * Where an application runs.
 *
 * @param baseUrl the base URL of the simulated WeChat
 * @param redisPort the port of the Redis that holds the credentials, or empty to keep
 * them in memory
 */
public record Setting(String baseUrl, OptionalInt redisPort) {

	/**
	 * Keep credentials in memory.
	 * @param baseUrl the base URL of the simulated WeChat
	 * @return the setting
	 */
	public static Setting inMemory(String baseUrl) {
		return new Setting(baseUrl, OptionalInt.empty());
	}

	/**
	 * Keep credentials in Redis.
	 * @param baseUrl the base URL of the simulated WeChat
	 * @param redis the Redis
	 * @return the setting
	 */
	public static Setting onRedis(String baseUrl, Redis redis) {
		return new Setting(baseUrl, OptionalInt.of(redis.port()));
	}

}
