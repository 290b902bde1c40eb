package io.github.wxjssdk.spring.redis;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.spring.LogCapture;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.LeaseRequest;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ConfidentialityTests {

	private static final String VALUE = "confidential";

	private final CredentialKey key = Requests.ticket("wx0123456789abcdef");

	/** What a client sends and receives is its own to log, or not. */
	@Test
	void nobodyLogsACredentialButLettuceAtTraceWhatItSendsAndReceives() {
		try (RedisProcess redis = RedisProcess.start(); LogCapture log = LogCapture.ofEverything()) {
			LettuceConnectionFactory lettuce = Connections.lettuce(Connections.to(redis));
			use(new RedisCredentialStore(lettuce, "lettuce:"));
			lettuce.destroy();
			JedisConnectionFactory jedis = Connections.jedis(Connections.to(redis));
			use(new RedisCredentialStore(jedis, "jedis:"));
			jedis.destroy();
			assertThat(log.lines(Level.DEBUG)).isNotEmpty();
			assertThat(
					Stream.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG).map(log::lines).flatMap(List::stream))
				.noneMatch((line) -> line.contains(VALUE));
			assertThat(log.lines(Level.TRACE)).filteredOn((line) -> line.contains(VALUE))
				.allMatch((line) -> line.startsWith("[channel="));
		}
	}

	private void use(CredentialStore store) {
		Requests.publish(store, this.key, VALUE);
		assertThat(store.read(this.key)).isPresent();
		assertThat(store.acquire(this.key, Requests.anyCredential())).isInstanceOf(Acquisition.Fresh.class);
		LeaseRequest rejecting = new LeaseRequest("a-1", Secret.of(VALUE), Duration.ZERO, "4f2a");
		assertThat(store.acquire(this.key, rejecting)).isInstanceOf(Acquisition.Leased.class);
	}

}
