package io.github.wxjssdk.spring.redis;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * The messages when Redis fails: they help a person, and hold no credential.
 */
class TroubledRedisTests {

	private static final String VALUE = "confidential";

	private final RedisProcess redis = RedisProcess.start();

	private final CredentialKey key = Requests.ticket("wx1");

	private final LettuceConnectionFactory connections = Connections.lettuce(Connections.to(this.redis));

	private final RedisCredentialStore store = store(this.connections);

	@AfterEach
	void stop() {
		this.connections.destroy();
		this.redis.close();
	}

	@Test
	void saysThatRedisIsOutOfMemoryAndStillReads() {
		Requests.publish(this.store, this.key, VALUE);
		Lease lease = Requests.lease(this.store, this.key);
		this.redis.commands().configSet("maxmemory", "1");
		assertThat(failureOf(() -> this.store.publish(this.key, lease, Requests.issued("next"))))
			.hasMessageStartingWith("Redis failed on 'wxjssdk:wx1:jsapi_ticket' (")
			.hasMessageContaining("'maxmemory'")
			.hasNoCause();
		assertThat(this.store.read(this.key).orElseThrow().value()).isEqualTo(Secret.of(VALUE));
	}

	@Test
	void saysThatRedisIsAReplicaAndStillReads() {
		Requests.publish(this.store, this.key, VALUE);
		this.redis.commands().replicaof("127.0.0.1", 1);
		assertThat(failureOf(() -> Requests.lease(this.store, this.key))).hasMessageContaining("This is a replica")
			.hasNoCause();
		assertThat(this.store.read(this.key).orElseThrow().value()).isEqualTo(Secret.of(VALUE));
	}

	@Test
	void saysThatRedisCannotBeReached() {
		this.redis.close();
		LettuceConnectionFactory lettuce = Connections.lettuce(Connections.to(this.redis));
		assertThat(failureOf(() -> store(lettuce).read(this.key)))
			.hasMessageContaining("Check that Redis runs and that 'spring.data.redis.*' leads to it")
			.hasNoCause();
		lettuce.destroy();
		JedisConnectionFactory jedis = Connections.jedis(Connections.to(this.redis));
		assertThat(failureOf(() -> store(jedis).read(this.key)))
			.hasMessageContaining("Check that Redis runs and that 'spring.data.redis.*' leads to it")
			.hasNoCause();
		jedis.destroy();
	}

	@Test
	void worksAgainWhenRedisIsStartedAgainWithNothingInIt() {
		Lease before = Requests.publish(this.store, this.key, VALUE);
		this.redis.close();
		failureOf(() -> this.store.read(this.key));
		try (RedisProcess again = RedisProcess.startInPlaceOf(this.redis)) {
			await().ignoreExceptionsInstanceOf(CredentialStoreException.class)
				.until(() -> this.store.read(this.key).isEmpty());
			assertThat(Requests.publish(this.store, this.key, "next").fence()).isGreaterThan(before.fence());
			assertThat(again.commands().dbsize()).isEqualTo(1);
		}
	}

	@Test
	void saysThatRedisDoesNotAnswerInTime() {
		LettuceConnectionFactory impatient = Connections.lettuce(Connections.to(this.redis), Duration.ofMillis(300));
		RedisCredentialStore store = store(impatient);
		await().ignoreExceptions().until(() -> store.read(this.key).isEmpty());
		this.redis.commands().clientPause(2000);
		assertThat(failureOf(() -> store.read(this.key))).hasMessageContaining("'spring.data.redis.timeout'")
			.hasNoCause();
		impatient.destroy();
	}

	@Test
	void saysThatThePasswordIsWrong() {
		this.redis.commands().configSet("requirepass", "right");
		RedisStandaloneConfiguration configuration = Connections.to(this.redis);
		configuration.setPassword("wrong");
		LettuceConnectionFactory stranger = Connections.lettuce(configuration);
		assertThat(failureOf(() -> store(stranger).read(this.key))).hasMessageContaining("password");
		stranger.destroy();
	}

	/** Redis repeats the arguments of a command that it does not know. */
	@Test
	void doesNotRepeatWhatRedisRepeats() {
		try (RedisProcess withoutScripts = RedisProcess.start("--rename-command", "EVALSHA", "")) {
			LettuceConnectionFactory lettuce = Connections.lettuce(Connections.to(withoutScripts));
			JedisConnectionFactory jedis = Connections.jedis(Connections.to(withoutScripts));
			assertThatThrownBy(() -> evalSha(lettuce, VALUE)).hasStackTraceContaining(VALUE);
			for (RedisConnectionFactory each : new RedisConnectionFactory[] { lettuce, jedis }) {
				Lease lease = new Lease("a", 1, 0, 0, 0);
				assertThat(failureOf(() -> store(each).publish(this.key, lease, Requests.issued(VALUE))))
					.hasMessageContaining("ERR unknown command)");
				LeaseRequest request = new LeaseRequest("a", Secret.of(VALUE), Duration.ZERO, "c");
				failureOf(() -> store(each).acquire(this.key, request));
			}
			lettuce.destroy();
			jedis.destroy();
		}
	}

	/**
	 * The client sends its password before anything else, and Redis repeats that, too.
	 */
	@Test
	void doesNotRepeatThePasswordThatRedisRepeats() {
		try (RedisProcess withoutAuth = RedisProcess.start("--rename-command", "AUTH", "", "--rename-command", "HELLO",
				"")) {
			RedisStandaloneConfiguration configuration = Connections.to(withoutAuth);
			configuration.setPassword(VALUE);
			LettuceConnectionFactory lettuce = Connections.lettuce(configuration);
			JedisConnectionFactory jedis = Connections.jedis(configuration);
			for (RedisConnectionFactory each : List.of(lettuce, jedis)) {
				// Sometimes the connection is gone before the reply is read.
				await()
					.untilAsserted(() -> assertThatThrownBy(() -> evalSha(each, "any")).hasStackTraceContaining(VALUE));
				assertThat(failureOf(() -> store(each).read(this.key))).hasNoCause();
			}
			lettuce.destroy();
			jedis.destroy();
		}
	}

	private static void evalSha(RedisConnectionFactory connections, String argument) {
		try (RedisConnection connection = connections.getConnection()) {
			LedgerScript.PUBLISH.run(connection, List.of("k"), List.of(argument));
		}
	}

	private static RedisCredentialStore store(RedisConnectionFactory connections) {
		return new RedisCredentialStore(connections, RedisCredentialStore.DEFAULT_KEY_PREFIX);
	}

	private static CredentialStoreException failureOf(Runnable operation) {
		CredentialStoreException failure = catchThrowableOfType(CredentialStoreException.class, operation::run);
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		assertThat(text.toString()).doesNotContain(VALUE);
		return failure;
	}

}
