package io.github.wxjssdk.spring.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CoolDown;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisConnectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests what the contract of all stores does not cover: how a ledger is stored in Redis,
 * and what happens if it was lost, damaged or set back.
 */
class RedisCredentialStoreTests {

	private static RedisProcess redis;

	private static LettuceConnectionFactory connections;

	private final RedisCredentialStore store = new RedisCredentialStore(connections,
			RedisCredentialStore.DEFAULT_KEY_PREFIX);

	private final String appId = "wx" + UUID.randomUUID();

	private final CredentialKey key = Requests.ticket(this.appId);

	private final String redisKey = "wxjssdk:" + this.appId + ":jsapi_ticket";

	@BeforeAll
	static void start() {
		redis = RedisProcess.start();
		connections = Connections.lettuce(Connections.to(redis));
	}

	@AfterAll
	static void stop() {
		connections.destroy();
		redis.close();
	}

	// Where it lies

	@Test
	void keepsEverythingAboutACredentialUnderOneKeyThatNamesTheAccountAndTheKind() {
		Requests.publish(this.store, this.key, "ticket");
		this.store.fail(this.key, lease(), Requests.coolDown(Duration.ofHours(1)));
		this.store.spendForcedRefresh(this.key);
		assertThat(new StoredLedgers(connections, "wxjssdk:" + this.appId).keys()).containsExactly(this.redisKey);
	}

	@Test
	void keepsTheValueAsItIs() {
		Requests.publish(this.store, this.key, "ticket");
		assertThat(redis.commands().hget(this.redisKey, "value")).isEqualTo("ticket");
	}

	@Test
	void writesNothingWhenItReads() {
		this.store.read(this.key);
		assertThat(redis.commands().exists(this.redisKey)).isZero();
	}

	@Test
	void letsTheKeyExpireAWeekAfterItWasLastWritten() {
		Requests.publish(this.store, this.key, "ticket");
		redis.commands().pexpire(this.redisKey, 60_000);
		this.store.fail(this.key, lease(), RefreshFailure.NONE);
		assertThat(Duration.ofMillis(redis.commands().pttl(this.redisKey)))
			.isBetween(Duration.ofDays(7).minusMinutes(1), Duration.ofDays(7));
	}

	@Test
	void keepsALedgerInWhichNothingIsEmpty() {
		Requests.publish(this.store, this.key, "ticket");
		this.store.spendForcedRefresh(this.key);
		this.store.fail(this.key, lease(),
				new RefreshFailure(new CoolDown(Duration.ofHours(1), "wrong secret", "old"), true));
		Lease lease = lease();
		assertThat(redis.commands().hlen(this.redisKey)).isEqualTo(14);
		assertThat(lease.failures()).isEqualTo(1);
		assertThat(this.store.acquire(this.key, Requests.newCredential())).isInstanceOf(Acquisition.Busy.class);
	}

	@Test
	void asksRedisOnceForAnOperation() {
		Lease lease = Requests.publish(this.store, this.key, "ticket");
		List<Runnable> operations = List.of(() -> this.store.read(this.key),
				() -> this.store.acquire(this.key, Requests.newCredential()),
				() -> this.store.publish(this.key, lease, Requests.issued("ticket")),
				() -> this.store.fail(this.key, lease, RefreshFailure.NONE),
				() -> this.store.spendForcedRefresh(this.key));
		operations.forEach(Runnable::run);
		redis.commands().configResetstat();
		operations.forEach(Runnable::run);
		String statistics = redis.commands().info("commandstats");
		assertThat(statistics).contains("cmdstat_evalsha:calls=" + operations.size() + ",")
			.doesNotContain("cmdstat_eval:");
	}

	@Test
	void asksRedisOnceForManyCredentials() {
		List<CredentialKey> keys = keys(100);
		keys.forEach((each) -> Requests.publish(this.store, each, "ticket"));
		this.store.readAll(keys);
		redis.commands().configResetstat();
		assertThat(this.store.readAll(keys)).containsOnlyKeys(keys);
		assertThat(redis.commands().info("commandstats")).contains("cmdstat_evalsha:calls=1,")
			.doesNotContain("cmdstat_eval:");
	}

	@Test
	void writesNothingWhenItReadsMany() {
		assertThat(this.store.readAll(keys(3))).isEmpty();
		assertThat(new StoredLedgers(connections, "wxjssdk:" + this.appId).keys()).isEmpty();
	}

	/** Alibaba Cloud's proxy, for one, reads the scripts. */
	@Test
	void writesTheKeyOfACommandAsAProxyWantsIt() throws IOException {
		for (String script : List.of("ledger", "read", "acquire", "publish", "fail", "spend-forced-refresh")) {
			String text = new ClassPathResource(script + ".lua", RedisCredentialStore.class)
				.getContentAsString(StandardCharsets.UTF_8);
			assertThat(text.replaceAll("redis\\.call\\('(TIME'\\)|\\w+', KEYS\\[1], )", "")).as(script)
				.doesNotContain("redis.");
		}
	}

	// Lost and found

	@Test
	void numbersLeasesByTheClockOfRedis() {
		long micros = time() * 1000;
		assertThat(lease().fence()).isBetween(micros, micros + 60_000_000);
	}

	@Test
	void numbersLeasesUpwardsAfterTheLedgerWasLost() {
		Lease lost = Requests.publish(this.store, this.key, "ticket");
		redis.commands().del(this.redisKey);
		assertThat(this.store.read(this.key)).isEmpty();
		Lease next = lease();
		assertThat(next.fence()).isGreaterThan(lost.fence());
		assertThat(next.baseFence()).isZero();
	}

	@Test
	void numbersLeasesUpwardsAfterALedgerWithoutTheLastOnesCameBack() {
		Requests.publish(this.store, this.key, "ticket");
		Map<String, String> replica = redis.commands().hgetall(this.redisKey);
		Lease forgotten = Requests.publish(this.store, this.key, "next");
		redis.commands().del(this.redisKey);
		redis.commands().hset(this.redisKey, replica);
		assertThat(lease().fence()).isGreaterThan(forgotten.fence());
	}

	@Test
	void storesAndSuspectsWhatIsPublishedAfterTheLedgerWasLost() {
		Lease lost = lease();
		redis.commands().del(this.redisKey);
		Credential stored = this.store.publish(this.key, lost, Requests.issued("ticket"));
		assertThat(stored.value()).isEqualTo(Secret.of("ticket"));
		assertThat(stored.lifetime()).isEqualTo(Credential.SUSPECT_LIFETIME);
		assertThat(this.store.read(this.key)).map(Credential::fence).contains(lost.fence());
		assertThat(lease().fence()).isGreaterThan(lost.fence());
	}

	@Test
	void suspectsWhatIsPublishedByTwoBecauseTheLedgerWasLostBetween() {
		Lease lost = lease();
		redis.commands().del(this.redisKey);
		Lease next = lease();
		this.store.publish(this.key, next, Requests.issued("next"));
		Credential stored = this.store.publish(this.key, lost, Requests.issued("lost"));
		assertThat(stored.value()).isEqualTo(Secret.of("next"));
		assertThat(stored.lifetime()).isEqualTo(Credential.SUSPECT_LIFETIME);
	}

	@Test
	void takesAFailureWhoseLedgerWasLost() {
		Lease lost = lease();
		redis.commands().del(this.redisKey);
		this.store.fail(this.key, lost, RefreshFailure.NONE);
		assertThat(lease().fence()).isGreaterThan(lost.fence());
	}

	@Test
	void answersThatAPublishedCredentialHasExpiredOnTheWay() {
		Lease lease = lease();
		Lease longAgo = new Lease(lease.owner(), lease.fence(), lease.baseFence(), 0,
				lease.grantedAt() - Requests.TWO_HOURS.toMillis());
		Credential published = this.store.publish(this.key, longAgo, Requests.issued("ticket"));
		assertThat(published)
			.isEqualTo(new Credential(Secret.of("ticket"), lease.fence(), Requests.TWO_HOURS, Duration.ZERO));
		assertThat(this.store.read(this.key)).isEmpty();
	}

	@Test
	void answersThePublishedCredentialIfItIsOlderThanOneThatHasExpired() {
		Lease older = lease();
		redis.commands().hdel(this.redisKey, "lease_owner");
		Requests.publish(this.store, this.key, "newer");
		new StoredLedgers(connections, this.redisKey).age(Requests.TWO_HOURS);
		Credential published = this.store.publish(this.key, older, Requests.issued("older"));
		assertThat(published.value()).isEqualTo(Secret.of("older"));
		assertThat(published.fence()).isEqualTo(older.fence());
		assertThat(published.remaining()).isPositive();
		assertThat(this.store.read(this.key)).isEmpty();
	}

	@Test
	void leavesNoCoolDownForALeaseThatHasPublished() {
		Lease published = Requests.publish(this.store, this.key, "ticket");
		this.store.fail(this.key, published, Requests.coolDown(Duration.ofHours(1)));
		assertThat(lease().failures()).isZero();
	}

	@Test
	void answersTheLeaseAgainToTheOwnerWhoseFirstAnswerWasLost() {
		LeaseRequest request = Requests.newCredential("a-1");
		Lease unanswered = Requests.lease(this.store.acquire(this.key, request));
		Lease lease = Requests.lease(this.store.acquire(this.key, request));
		assertThat(lease.owner()).isEqualTo("a-1");
		assertThat(lease.fence()).isGreaterThan(unanswered.fence());
		assertThat(this.store.acquire(this.key, Requests.newCredential("b-1"))).isInstanceOf(Acquisition.Busy.class);
		assertThat(this.store.publish(this.key, lease, Requests.issued("ticket")).lifetime())
			.isEqualTo(Requests.TWO_HOURS);
	}

	@Test
	void knowsItsScriptsAfterRedisHasForgottenThem() {
		Requests.publish(this.store, this.key, "ticket");
		redis.commands().scriptFlush();
		assertThat(this.store.read(this.key)).isPresent();
		redis.commands().scriptFlush();
		assertThat(this.store.readAll(List.of(this.key, Requests.ticket("another")))).containsOnlyKeys(this.key);
		redis.commands().scriptFlush();
		Lease lease = lease();
		redis.commands().scriptFlush();
		this.store.publish(this.key, lease, Requests.issued("next"));
		redis.commands().scriptFlush();
		this.store.fail(this.key, lease(), RefreshFailure.NONE);
		redis.commands().scriptFlush();
		assertThat(this.store.spendForcedRefresh(this.key)).isTrue();
	}

	// What others have written

	@ParameterizedTest
	@CsvSource({ "value, ''", "value, ' '", "fence, x", "fence, ''", "fence, -1", "fence, 1e9", "fence, 1.5",
			"fence, 9007199254740992", "fence, 99999999999999999999", "lifetime, ''", "lifetime, 0",
			"lifetime, -7200000", "lifetime, nan", "lifetime, 0x10", "issued_at, ''", "issued_at, yesterday" })
	void replacesADamagedCredential(String field, String value) {
		Lease damaged = Requests.publish(this.store, this.key, "ticket");
		redis.commands().hset(this.redisKey, field, value);
		assertThat(this.store.read(this.key)).isEmpty();
		CredentialKey another = keys(1).get(0);
		Requests.publish(this.store, another, "another");
		assertThat(this.store.readAll(List.of(this.key, another))).containsOnlyKeys(another);
		Lease next = Requests.lease(this.store.acquire(this.key, Requests.anyCredential()));
		assertThat(next.fence()).isGreaterThan(damaged.fence());
		assertThat(this.store.publish(this.key, next, Requests.issued("next")).value()).isEqualTo(Secret.of("next"));
		assertThat(this.store.read(this.key)).map(Credential::value).contains(Secret.of("next"));
	}

	@ParameterizedTest
	@CsvSource({ "value", "fence", "lifetime", "issued_at" })
	void replacesAnIncompleteCredential(String field) {
		Requests.publish(this.store, this.key, "ticket");
		redis.commands().hdel(this.redisKey, field);
		assertThat(this.store.read(this.key)).isEmpty();
		Requests.publish(this.store, this.key, "next");
		assertThat(this.store.read(this.key)).map(Credential::value).contains(Secret.of("next"));
	}

	@ParameterizedTest
	@CsvSource({ "last_lease, x", "leased_at, x", "failures, x", "failed_at, x", "cool_down, x", "doubted_at, x",
			"forced, 'x 99999999999999999999 -5'", "unknown, x" })
	void isNotHeldUpByDamage(String field, String value) {
		Lease first = Requests.publish(this.store, this.key, "ticket");
		redis.commands().hset(this.redisKey, field, value);
		assertThat(this.store.spendForcedRefresh(this.key)).isTrue();
		Lease next = Requests.publish(this.store, this.key, "next");
		assertThat(next.fence()).isGreaterThan(first.fence());
		assertThat(this.store.read(this.key)).map(Credential::value).contains(Secret.of("next"));
	}

	@Test
	void numbersLeasesAboveTheFenceOfTheStoredCredentialEvenIfThatIsAheadOfTheClock() {
		Requests.publish(this.store, this.key, "ticket");
		redis.commands().hset(this.redisKey, "fence", "8000000000000000");
		Lease next = Requests.publish(this.store, this.key, "next");
		assertThat(next.fence()).isEqualTo(8_000_000_000_000_001L);
		assertThat(this.store.read(this.key)).map(Credential::value).contains(Secret.of("next"));
	}

	@Test
	void takesAHashOfSomebodyElseForAnEmptyLedger() {
		redis.commands().hset(this.redisKey, Map.of("name", "Ann", "value", "not a ticket"));
		assertThat(this.store.read(this.key)).isEmpty();
		assertThat(this.store.acquire(this.key, Requests.anyCredential())).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void refusesAnotherTypeAndLeavesItAlone() {
		redis.commands().set(this.redisKey, "somebody else's");
		Lease lease = new Lease("a-1", 1, 0, 0, 0);
		List<Runnable> operations = List.of(() -> this.store.read(this.key), this::lease,
				() -> this.store.publish(this.key, lease, Requests.issued("ticket")),
				() -> this.store.fail(this.key, lease, RefreshFailure.NONE),
				() -> this.store.spendForcedRefresh(this.key));
		for (Runnable operation : operations) {
			assertThatExceptionOfType(CredentialStoreException.class).isThrownBy(operation::run)
				.withMessageContaining("'" + this.redisKey + "'")
				.withMessageContaining("'wechat.store.redis.key-prefix'")
				.withNoCause();
		}
		assertThat(redis.commands().get(this.redisKey)).isEqualTo("somebody else's");
		assertThatExceptionOfType(CredentialStoreException.class)
			.isThrownBy(() -> this.store.readAll(List.of(Requests.ticket("another"), this.key)))
			.withMessageContaining("'wxjssdk:*'")
			.withNoCause();
	}

	@Test
	void refusesAValueThatIsNoText() {
		Requests.publish(this.store, this.key, "ticket");
		try (RedisConnection connection = connections.getConnection()) {
			connection.hashCommands()
				.hSet(this.redisKey.getBytes(), "value".getBytes(), new byte[] { 'a', (byte) 0xff });
		}
		assertThatExceptionOfType(CredentialStoreException.class).isThrownBy(() -> this.store.read(this.key))
			.withMessageContaining("Delete that key");
		assertThatExceptionOfType(CredentialStoreException.class)
			.isThrownBy(() -> this.store.readAll(List.of(Requests.ticket("another"), this.key)))
			.withMessageContaining("'" + this.redisKey + "'")
			.withMessageContaining("Delete that key");
		assertThatExceptionOfType(CredentialStoreException.class)
			.isThrownBy(() -> this.store.acquire(this.key, Requests.anyCredential()));
	}

	@Test
	void waitsForAnHourAtTheMostAndRepeatsAReasonInOneShortLineWhoeverWroteThem() {
		this.store.fail(this.key, lease(), Requests.coolDown(Duration.ofMinutes(5)));
		redis.commands()
			.hset(this.redisKey, Map.of("cool_down", "4320000000", "cool_down_reason",
					"busy\r\n\u001b[31mforged" + "x".repeat(30_000)));
		assertThat(this.store.acquire(this.key, Requests.newCredential()))
			.isInstanceOfSatisfying(Acquisition.CoolingDown.class, (cooling) -> {
				assertThat(cooling.coolDown().remaining()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
				assertThat(cooling.coolDown().reason()).startsWith("busy [31mforgedx").hasSize(1000);
			});
		new StoredLedgers(connections, this.redisKey).age(Duration.ofHours(1));
		assertThat(this.store.acquire(this.key, Requests.newCredential())).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void refusesAValueThatIsLongerThanAnyOfWeChat() {
		Requests.publish(this.store, this.key, "ticket");
		redis.commands().hset(this.redisKey, "value", "x".repeat(2049));
		assertThatExceptionOfType(CredentialStoreException.class).isThrownBy(() -> this.store.read(this.key))
			.withMessageContaining("Delete that key");
	}

	// When the clock of Redis has been set back

	@Test
	void doesNotAnswerACredentialThatWasStoredInTheFuture() {
		Requests.publish(this.store, this.key, "ticket");
		moveIntoTheFuture("issued_at");
		assertThat(this.store.read(this.key)).isEmpty();
		assertThat(this.store.acquire(this.key, Requests.anyCredential())).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void doesNotWaitForALeaseThatWasTakenInTheFuture() {
		Lease future = lease();
		moveIntoTheFuture("leased_at");
		assertThat(lease().fence()).isGreaterThan(future.fence());
	}

	@Test
	void doesNotObserveACoolDownThatBeganInTheFuture() {
		this.store.fail(this.key, lease(), Requests.coolDown(Duration.ofMinutes(5)));
		moveIntoTheFuture("failed_at");
		assertThat(lease().failures()).isEqualTo(1);
	}

	@Test
	void doesNotDoubtWhatFailedInTheFuture() {
		this.store.fail(this.key, lease(), new RefreshFailure(null, true));
		moveIntoTheFuture("doubted_at");
		Requests.publish(this.store, this.key, "ticket");
		assertThat(this.store.read(this.key)).map(Credential::lifetime).contains(Requests.TWO_HOURS);
	}

	@Test
	void doesNotCountRefreshesThatWereForcedInTheFuture() {
		this.store.spendForcedRefresh(this.key);
		redis.commands().hset(this.redisKey, "forced", String.valueOf(time() + 3_600_000));
		assertThat(this.store.spendForcedRefresh(this.key)).isTrue();
	}

	// In the application

	@Test
	void takesNoPartInATransactionOfTheCaller() {
		RedisConnection bound = RedisConnectionUtils.bindConnection(connections);
		try {
			bound.multi();
			Requests.publish(this.store, this.key, "ticket");
			assertThat(this.store.read(this.key)).isPresent();
			bound.discard();
		}
		finally {
			RedisConnectionUtils.unbindConnection(connections);
		}
		assertThat(this.store.read(this.key)).isPresent();
	}

	@Test
	void keepsApplicationsWithDifferentPrefixesApart() {
		Requests.publish(this.store, this.key, "ticket");
		assertThat(new RedisCredentialStore(connections, "other:").read(this.key)).isEmpty();
	}

	@Test
	void worksWithoutAPrefix() {
		RedisCredentialStore bare = new RedisCredentialStore(connections, "");
		Requests.publish(bare, new CredentialKey(this.appId, CredentialKind.STABLE_ACCESS_TOKEN), "token");
		assertThat(redis.commands().exists(this.appId + ":stable_access_token")).isEqualTo(1);
	}

	private Lease lease() {
		return Requests.lease(this.store, this.key);
	}

	private List<CredentialKey> keys(int accounts) {
		return IntStream.range(0, accounts).mapToObj((account) -> Requests.ticket(this.appId + "-" + account)).toList();
	}

	private void moveIntoTheFuture(String field) {
		redis.commands().hset(this.redisKey, field, String.valueOf(time() + 3_600_000));
	}

	private static long time() {
		List<String> time = redis.commands().time();
		return Instant.ofEpochSecond(Long.parseLong(time.get(0)), Long.parseLong(time.get(1)) * 1000).toEpochMilli();
	}

}
