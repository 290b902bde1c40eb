package io.github.wxjssdk.spring.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.CredentialStoreException;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.data.redis.health.DataRedisHealthIndicator;
import org.springframework.boot.data.redis.health.DataRedisReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The permissions that {@code docs/stores.md} gives a user of Redis are enough, and all
 * are needed: the tests run the commands of that page.
 */
class PermissionsTests {

	private static final String COMMAND = "redis-cli ACL SETUSER ";

	private static final List<String> COMMANDS = commands("stores.md");

	private static final String STORE = command("+evalsha");

	private static final String HEALTH = command("+info");

	private static final String LETTUCE_ON_CLUSTER = command("+cluster|nodes");

	private static final String JEDIS_ON_CLUSTER = command("+cluster|slots");

	private static final String HEALTH_ON_CLUSTER = command("+cluster|info");

	private static RedisProcess redis;

	private static ClusterNodes cluster;

	private final CredentialKey key = Requests.ticket("wx" + UUID.randomUUID());

	@BeforeAll
	static void start() {
		redis = RedisProcess.start();
		assumeThat(redis.isOlderThan(6)).as("Redis knows no ACLs").isFalse();
		cluster = ClusterNodes.start();
	}

	@AfterAll
	static void stop() {
		redis.close();
		if (cluster != null) {
			cluster.close();
		}
	}

	@BeforeEach
	void forgetTheUser() {
		Stream.concat(Stream.of(redis), cluster.all().stream()).forEach((each) -> {
			each.commands().aclDeluser("shop");
			each.commands().scriptFlush();
		});
	}

	@Test
	void areTheSameInBothLanguages() {
		assertThat(commands("zh-CN/stores.md")).isEqualTo(COMMANDS);
		assertThat(COMMANDS).hasSize(5);
	}

	@Test
	void areEnough() {
		run(STORE, redis);
		assertWorks(Connections.lettuce(user(redis)));
		assertWorks(Connections.jedis(user(redis)));
	}

	@ParameterizedTest
	@MethodSource
	void areNeeded(String right) {
		run(STORE.replace(" " + right, ""), redis);
		assertRefused(Connections.lettuce(user(redis)));
	}

	static List<String> areNeeded() {
		return Arrays.stream(STORE.split(" ")).filter((each) -> each.startsWith("+")).toList();
	}

	@Test
	void areNeededOnTheKeys() {
		run(STORE.replace("wxjssdk:", "other:"), redis);
		assertRefused(Connections.lettuce(user(redis)));
	}

	@Test
	void areNamedWhenTheyAreMissing() {
		String rights = areNeeded().stream()
			.map((each) -> each.substring(1).toUpperCase(Locale.ROOT))
			.collect(Collectors.joining(", "))
			.replace(", PEXPIRE", " and PEXPIRE");
		run(STORE.replace(" +hset", ""), redis);
		LettuceConnectionFactory connections = Connections.lettuce(user(redis));
		assertThatExceptionOfType(CredentialStoreException.class)
			.isThrownBy(() -> Requests.publish(store(connections), this.key, "ticket"))
			.withMessageContaining("this user may run " + rights + " on the key")
			.withMessageContaining("docs/stores.md");
		connections.destroy();
	}

	@Test
	void areEnoughOnClusterWithLettuce() {
		run(STORE, cluster);
		assertRefused(Connections.lettuce(user(cluster)));
		run(LETTUCE_ON_CLUSTER, cluster);
		assertWorks(Connections.lettuce(user(cluster)));
	}

	@Test
	void areEnoughOnClusterWithJedis() {
		run(STORE, cluster);
		// Jedis asks when the application starts, before there is a store.
		assertThatThrownBy(() -> Connections.jedis(user(cluster))).hasStackTraceContaining("NOPERM");
		run(JEDIS_ON_CLUSTER, cluster);
		assertWorks(Connections.jedis(user(cluster)));
	}

	@Test
	void areEnoughForTheHealthCheckOfBoot() {
		run(STORE, redis);
		assertHealth(Status.DOWN, Connections.lettuce(user(redis)), Connections.jedis(user(redis)));
		run(HEALTH, redis);
		assertHealth(Status.UP, Connections.lettuce(user(redis)), Connections.jedis(user(redis)));
	}

	@Test
	void areEnoughForTheHealthCheckOfBootOnCluster() {
		run(STORE, cluster);
		run(LETTUCE_ON_CLUSTER, cluster);
		run(JEDIS_ON_CLUSTER, cluster);
		assertHealth(Status.DOWN, Connections.lettuce(user(cluster)), Connections.jedis(user(cluster)));
		run(HEALTH_ON_CLUSTER, cluster);
		assertHealth(Status.UP, Connections.lettuce(user(cluster)), Connections.jedis(user(cluster)));
	}

	private <C extends RedisConnectionFactory & DisposableBean> void assertWorks(C connections) {
		CredentialStore store = store(connections);
		Requests.publish(store, this.key, "ticket");
		assertThat(store.read(this.key)).isPresent();
		assertThat(store.readAll(List.of(this.key, Requests.ticket("another")))).containsOnlyKeys(this.key);
		assertThat(store.spendForcedRefresh(Requests.ticket("wx" + UUID.randomUUID()))).isTrue();
		destroy(connections);
	}

	private <C extends RedisConnectionFactory & DisposableBean> void assertRefused(C connections) {
		assertThatExceptionOfType(CredentialStoreException.class)
			.isThrownBy(() -> Requests.publish(store(connections), this.key, "ticket"))
			.withMessageContaining("docs/stores.md");
		destroy(connections);
	}

	private static void assertHealth(Status expected, RedisConnectionFactory... connections) {
		for (RedisConnectionFactory each : connections) {
			assertThat(new DataRedisHealthIndicator(each).health().getStatus()).as(each.toString()).isEqualTo(expected);
			if (each instanceof LettuceConnectionFactory lettuce) {
				assertThat(new DataRedisReactiveHealthIndicator(lettuce).health().block().getStatus())
					.isEqualTo(expected);
			}
			destroy((DisposableBean) each);
		}
	}

	private static void destroy(DisposableBean connections) {
		try {
			connections.destroy();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static CredentialStore store(RedisConnectionFactory connections) {
		return new RedisCredentialStore(connections, RedisCredentialStore.DEFAULT_KEY_PREFIX);
	}

	private static RedisStandaloneConfiguration user(RedisProcess server) {
		RedisStandaloneConfiguration configuration = Connections.to(server);
		configuration.setUsername("shop");
		configuration.setPassword("password");
		return configuration;
	}

	private static RedisClusterConfiguration user(ClusterNodes nodes) {
		RedisClusterConfiguration configuration = Connections.toCluster(nodes.all());
		configuration.setUsername("shop");
		configuration.setPassword("password");
		return configuration;
	}

	private static void run(String command, ClusterNodes nodes) {
		nodes.all().forEach((node) -> run(command, node));
	}

	private static void run(String command, RedisProcess server) {
		CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8).add("SETUSER");
		Arrays.stream(command.substring(COMMAND.length()).split(" ")).forEach(arguments::add);
		assertThat(server.commands().dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), arguments))
			.isEqualTo("OK");
	}

	private static String command(String right) {
		return COMMANDS.stream().filter((command) -> command.contains(" " + right)).findFirst().orElseThrow();
	}

	/** The commands of a page, without quotes and comments. */
	private static List<String> commands(String page) {
		try (Stream<String> lines = Files.lines(Path.of("../docs", page))) {
			return lines.filter((line) -> line.startsWith(COMMAND))
				.map((line) -> line.replaceAll(" +# .*", "").replace("'", ""))
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
