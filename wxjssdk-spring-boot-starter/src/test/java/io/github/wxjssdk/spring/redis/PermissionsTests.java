package io.github.wxjssdk.spring.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.CredentialStoreException;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The permissions that the Javadoc of the store asks for are enough, and all are needed.
 */
class PermissionsTests {

	private static final List<CommandType> NEEDED = List.of(CommandType.EVALSHA, CommandType.EVAL, CommandType.TIME,
			CommandType.HMGET, CommandType.HSET, CommandType.HDEL, CommandType.PEXPIRE);

	private static RedisProcess redis;

	private final CredentialKey key = Requests.ticket("wx" + UUID.randomUUID());

	@BeforeAll
	static void start() {
		redis = RedisProcess.start();
		assumeThat(redis.isOlderThan(6)).as("Redis knows no ACLs").isFalse();
	}

	@AfterAll
	static void stop() {
		redis.close();
	}

	@Test
	void areEnough() {
		RedisStandaloneConfiguration user = userWith("wxjssdk:*", NEEDED);
		LettuceConnectionFactory lettuce = Connections.lettuce(user);
		assertWorks(new RedisCredentialStore(lettuce, RedisCredentialStore.DEFAULT_KEY_PREFIX));
		lettuce.destroy();
		JedisConnectionFactory jedis = Connections.jedis(user);
		assertWorks(new RedisCredentialStore(jedis, RedisCredentialStore.DEFAULT_KEY_PREFIX));
		jedis.destroy();
	}

	@ParameterizedTest
	@EnumSource(value = CommandType.class, names = { "EVALSHA", "EVAL", "TIME", "HMGET", "HSET", "HDEL", "PEXPIRE" })
	void areNeeded(CommandType withheld) {
		List<CommandType> others = new ArrayList<>(NEEDED);
		assertThat(others.remove(withheld)).isTrue();
		redis.commands().scriptFlush();
		assertRefused(userWith("wxjssdk:*", others));
	}

	@Test
	void areNeededOnTheKeys() {
		assertRefused(userWith("other:*", NEEDED));
	}

	private void assertWorks(CredentialStore store) {
		redis.commands().scriptFlush();
		Requests.publish(store, this.key, "ticket");
		assertThat(store.read(this.key)).isPresent();
		assertThat(store.spendForcedRefresh(Requests.ticket("wx" + UUID.randomUUID()))).isTrue();
	}

	private void assertRefused(RedisStandaloneConfiguration user) {
		LettuceConnectionFactory connections = Connections.lettuce(user);
		CredentialStore store = new RedisCredentialStore(connections, RedisCredentialStore.DEFAULT_KEY_PREFIX);
		assertThatExceptionOfType(CredentialStoreException.class)
			.isThrownBy(() -> Requests.publish(store, this.key, "ticket"))
			.withMessageContaining("this user may run EVALSHA, EVAL, TIME, HMGET, HSET, HDEL and PEXPIRE on the key");
		connections.destroy();
	}

	private static RedisStandaloneConfiguration userWith(String keys, List<CommandType> permitted) {
		AclSetuserArgs user = AclSetuserArgs.Builder.reset().on().addPassword("secret").keyPattern(keys);
		permitted.forEach(user::addCommand);
		redis.commands().aclSetuser("app", user);
		RedisStandaloneConfiguration configuration = Connections.to(redis);
		configuration.setUsername("app");
		configuration.setPassword("secret");
		return configuration;
	}

}
