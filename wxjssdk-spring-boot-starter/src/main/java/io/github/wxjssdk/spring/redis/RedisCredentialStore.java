package io.github.wxjssdk.spring.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CoolDown;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Keeps credentials in Redis, for all instances that share it. It needs Redis 5.0 or
 * later, or a compatible server: standalone, Sentinel or Cluster, through Lettuce or
 * Jedis. Thread-safe.
 * <p>
 * One hash, {@code <prefix><appId>:<kind>}, holds everything about one credential, for
 * example {@code wxjssdk:wx0123456789abcdef:jsapi_ticket}. It expires a week after the
 * last write. Each operation is one script and one round trip. Only the clock of Redis is
 * used, so the clocks of the instances may differ. The whole hash may be lost (by a
 * flush, an eviction or a failover) or return to an older state. Even then, the fences of
 * later leases are higher than all before.
 * <p>
 * One script reads many credentials. If Redis refuses this script because its keys are in
 * several slots, as on Cluster, each credential is read by its own script. A hash tag in
 * the prefix, such as <code>{wxjssdk}:</code>, puts all keys into one slot.
 * <p>
 * With ACLs, the user needs {@code EVALSHA}, {@code EVAL}, {@code TIME}, {@code HMGET},
 * {@code HSET}, {@code HDEL} and {@code PEXPIRE} on these keys. On Cluster, Lettuce also
 * needs {@code CLUSTER NODES}, and Jedis also needs {@code CLUSTER SLOTS}.
 * <p>
 * An operation blocks at most for the timeout of the connection factory. A {@code
 * spring.data.redis.timeout} of two seconds is long enough. The values in Redis are not
 * encrypted. Everybody who can read these keys can use the credentials. If a Redis client
 * logs its requests and replies, it also logs the credentials.
 */
public final class RedisCredentialStore implements CredentialStore {

	/** The default prefix of the keys. */
	public static final String DEFAULT_KEY_PREFIX = "wxjssdk:";

	private final RedisConnectionFactory connectionFactory;

	private final String keyPrefix;

	/** Whether Redis has refused a script because it has several keys. */
	private volatile boolean oneByOne;

	/**
	 * Create a store.
	 * @param connectionFactory makes the connections to Redis
	 * @param keyPrefix the beginning of every key, by default
	 * {@value #DEFAULT_KEY_PREFIX}; instances that share credentials need the same one
	 */
	public RedisCredentialStore(RedisConnectionFactory connectionFactory, String keyPrefix) {
		this.connectionFactory = connectionFactory;
		this.keyPrefix = keyPrefix;
	}

	@Override
	public Optional<Credential> read(CredentialKey key) {
		return run(LedgerScript.READ, key, List.of()).toOptionalCredential();
	}

	@Override
	public Map<CredentialKey, Credential> readAll(Collection<CredentialKey> keys) {
		List<CredentialKey> distinct = keys.stream().distinct().toList();
		return (distinct.size() < 2 || this.oneByOne) ? CredentialStore.super.readAll(distinct)
				: readTogether(distinct);
	}

	private Map<CredentialKey, Credential> readTogether(List<CredentialKey> keys) {
		List<String> redisKeys = keys.stream().map(this::redisKey).toList();
		Object reply;
		try (RedisConnection connection = this.connectionFactory.getConnection()) {
			reply = LedgerScript.READ_ALL.run(connection, redisKeys, List.of());
		}
		catch (RuntimeException ex) {
			if (!RedisFailure.isAboutSeveralKeys(ex)) {
				throw RedisFailure.with(this.keyPrefix + "*", ex);
			}
			this.oneByOne = true;
			return CredentialStore.super.readAll(keys);
		}
		Map<CredentialKey, Credential> found = new HashMap<>();
		Iterator<LedgerReply> replies = LedgerReply.each(redisKeys, reply).iterator();
		keys.forEach(
				(key) -> replies.next().toOptionalCredential().ifPresent((credential) -> found.put(key, credential)));
		return found;
	}

	@Override
	public Acquisition acquire(CredentialKey key, LeaseRequest request) {
		String rejected = (request.rejected() != null) ? request.rejected().reveal() : "";
		return run(LedgerScript.ACQUIRE, key, List.of(request.owner(), String.valueOf(request.neededLife().toMillis()),
				request.secretFingerprint(), rejected, String.valueOf(request.usableLife().toMillis())))
			.toAcquisition(request.owner());
	}

	@Override
	public Credential publish(CredentialKey key, Lease lease, IssuedCredential issued) {
		return run(LedgerScript.PUBLISH, key,
				List.of(lease.owner(), String.valueOf(lease.fence()), String.valueOf(lease.baseFence()),
						String.valueOf(lease.grantedAt()), String.valueOf(issued.expiresIn().toMillis()),
						issued.value().reveal()))
			.toCredential();
	}

	@Override
	public void fail(CredentialKey key, Lease lease, RefreshFailure failure) {
		List<String> arguments = new ArrayList<>(
				List.of(lease.owner(), String.valueOf(lease.fence()), failure.outcomeUnknown() ? "1" : "0"));
		CoolDown coolDown = failure.coolDown();
		if (coolDown != null) {
			arguments.add(String.valueOf(coolDown.remaining().toMillis()));
			arguments.add(coolDown.reason());
			if (coolDown.secretFingerprint() != null) {
				arguments.add(coolDown.secretFingerprint());
			}
		}
		run(LedgerScript.FAIL, key, arguments).requireNothing();
	}

	@Override
	public boolean spendForcedRefresh(CredentialKey key) {
		return run(LedgerScript.SPEND_FORCED_REFRESH, key, List.of()).isGranted();
	}

	/**
	 * Uses its own connection. A {@code RedisTemplate} would join the caller's
	 * transaction or pipeline, and return no reply there.
	 */
	private LedgerReply run(LedgerScript script, CredentialKey key, List<String> arguments) {
		String redisKey = redisKey(key);
		try (RedisConnection connection = this.connectionFactory.getConnection()) {
			return new LedgerReply(redisKey, script.run(connection, List.of(redisKey), arguments));
		}
		catch (RuntimeException ex) {
			throw RedisFailure.with(redisKey, ex);
		}
	}

	private String redisKey(CredentialKey key) {
		return this.keyPrefix + key.appId() + ":" + key.kind().name().toLowerCase(Locale.ROOT);
	}

}
