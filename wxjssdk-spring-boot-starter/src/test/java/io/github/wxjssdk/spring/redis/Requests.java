package io.github.wxjssdk.spring.redis;

import java.time.Duration;
import java.util.UUID;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CoolDown;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;

/**
 * What instances ask a store.
 */
final class Requests {

	static final Duration TWO_HOURS = Duration.ofHours(2);

	private static final Duration FOREVER = Duration.ofDays(365);

	private Requests() {
	}

	static CredentialKey ticket(String appId) {
		return new CredentialKey(appId, CredentialKind.JSAPI_TICKET);
	}

	/** A request that a stored credential satisfies if it lives for a minute. */
	static LeaseRequest anyCredential() {
		return new LeaseRequest(UUID.randomUUID().toString(), null, Duration.ofMinutes(1), "4f2a");
	}

	/** A request that no stored credential satisfies. */
	static LeaseRequest newCredential() {
		return newCredential(UUID.randomUUID().toString());
	}

	static LeaseRequest newCredential(String owner) {
		return new LeaseRequest(owner, null, FOREVER, "4f2a");
	}

	static Lease lease(CredentialStore store, CredentialKey key) {
		return lease(store.acquire(key, newCredential()));
	}

	static Lease lease(Acquisition answer) {
		return ((Acquisition.Leased) answer).lease();
	}

	static IssuedCredential issued(String value) {
		return new IssuedCredential(Secret.of(value), TWO_HOURS);
	}

	static Lease publish(CredentialStore store, CredentialKey key, String value) {
		Lease lease = lease(store, key);
		store.publish(key, lease, issued(value));
		return lease;
	}

	static RefreshFailure coolDown(Duration time) {
		return new RefreshFailure(new CoolDown(time, "out of order", null), false);
	}

}
