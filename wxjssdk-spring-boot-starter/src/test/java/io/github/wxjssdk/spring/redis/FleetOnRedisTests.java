package io.github.wxjssdk.spring.redis;

import java.io.IOException;
import java.time.Duration;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.simulator.WeChatSimulator;
import io.github.wxjssdk.simulator.platform.Operation;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Instances that share a Redis, when JVMs and Redis stop in the middle of something. */
class FleetOnRedisTests {

	private final RedisProcess redis = RedisProcess.start();

	private final WeChatSimulator weChat = WeChatSimulator.start();

	private LettuceConnectionFactory connections;

	@BeforeEach
	void connect() {
		this.connections = Connections.lettuce(Connections.to(this.redis));
	}

	@AfterEach
	void tidyUp() {
		this.connections.destroy();
		this.weChat.close();
		this.redis.close();
	}

	@Test
	void twoJvmsFetchOnceBetweenThem() throws IOException {
		try (FleetMemberJvm one = member(AccessTokenMode.CLASSIC);
				FleetMemberJvm other = member(AccessTokenMode.CLASSIC)) {
			one.awaitReady();
			other.awaitReady();
			one.ask();
			other.ask();
			assertThat(one.answer()).isEqualTo(other.answer());
		}
		assertThat(this.weChat.calls().token()).isOne();
		assertThat(this.weChat.calls().jsapiTicket()).isOne();
	}

	@Test
	void aJvmThatIsStoppedForLongerThanItsLeaseIsFenced() throws Exception {
		StoredLedgers ledgers = new StoredLedgers(this.connections, RedisCredentialStore.DEFAULT_KEY_PREFIX);
		this.weChat.next(Operation.TOKEN).delay(Duration.ofSeconds(1));
		try (FleetMemberJvm stopped = member(AccessTokenMode.CLASSIC);
				FleetMember other = new FleetMember(AccessTokenMode.CLASSIC, this.weChat.baseUrl(), this.connections)) {
			stopped.awaitReady();
			stopped.ask();
			await().until(() -> !ledgers.keys().isEmpty());
			stopped.stop();
			ledgers.age(Duration.ofSeconds(31));
			Secret newest = other.credentials().accessTokens().get();
			stopped.resume();
			assertThat(stopped.answer()).startsWith(newest.fingerprint());
			Credential stored = new RedisCredentialStore(this.connections, RedisCredentialStore.DEFAULT_KEY_PREFIX)
				.read(new CredentialKey(WeChatSimulator.APP_ID, CredentialKind.CLASSIC_ACCESS_TOKEN))
				.orElseThrow();
			assertThat(stored.value()).isEqualTo(newest);
			assertThat(stored.remaining()).as("suspect: WeChat may have issued the other one last")
				.isLessThanOrEqualTo(Credential.SUSPECT_LIFETIME);
		}
	}

	@Test
	void nobodyWaitsForARedisThatIsFrozenOrKilled() throws Exception {
		try (FleetMember member = new FleetMember(AccessTokenMode.STABLE, this.weChat.baseUrl(), this.connections)) {
			AccountCredentials credentials = member.credentials();
			Secret ticket = credentials.jsapiTicket().get();
			this.redis.stop();
			assertThat(credentials.jsapiTicket().getAsync()).isCompletedWithValue(ticket);
			this.redis.resume();
			this.redis.close();
			assertThat(credentials.jsapiTicket().getAsync()).isCompletedWithValue(ticket);
		}
	}

	@Test
	void aColdInstanceFetchesStableTokensItselfWhileRedisIsDown() {
		this.redis.close();
		try (FleetMember member = new FleetMember(AccessTokenMode.STABLE, this.weChat.baseUrl(), this.connections)) {
			assertThat(member.credentials().jsapiTicket().get()).isNotNull();
			assertThat(this.weChat.calls().stableToken()).isOne();
		}
	}

	@Test
	void goesOnWithARedisThatWasRestartedEmpty() {
		try (FleetMember member = new FleetMember(AccessTokenMode.CLASSIC, this.weChat.baseUrl(), this.connections)) {
			Secret ticket = member.credentials().jsapiTicket().get();
			this.redis.close();
			try (RedisProcess restarted = RedisProcess.startInPlaceOf(this.redis);
					FleetMember other = new FleetMember(AccessTokenMode.CLASSIC, this.weChat.baseUrl(),
							Connections.lettuce(Connections.to(restarted)))) {
				assertThat(member.credentials().jsapiTicket().get()).isEqualTo(ticket);
				assertThat(other.credentials().jsapiTicket().get()).isNotNull();
				assertThat(this.weChat.calls().token()).isEqualTo(2);
			}
		}
	}

	private FleetMemberJvm member(AccessTokenMode mode) throws IOException {
		return new FleetMemberJvm(mode, this.weChat.baseUrl(), this.redis);
	}

}
