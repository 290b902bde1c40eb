package io.github.wxjssdk.store;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.wxjssdk.api.IssuedCredential;

/**
 * Keeps credentials and decides who may refresh them. Each operation is atomic for
 * everybody who shares the store: this JVM, this host, or the fleet. The store measures
 * time with one clock of its own.
 * <p>
 * Implementations are thread-safe. They may block, for at most two seconds. They are
 * never called on the thread of a caller that can be served without them. An operation
 * that cannot be carried out throws {@link CredentialStoreException}; then it is unknown
 * whether the operation took effect, and nothing depends on it.
 * <p>
 * To test an implementation, extend the contract suite {@code CredentialStoreContract} in
 * the tests of wxjssdk-core.
 */
public interface CredentialStore {

	/** How many forced refreshes of a stable token WeChat grants within 24 hours. */
	int FORCED_REFRESHES_PER_DAY = 20;

	/** The least time between two forced refreshes of a stable token. */
	Duration FORCED_REFRESH_INTERVAL = Duration.ofSeconds(30);

	/**
	 * Look up a credential.
	 * @param key which credential
	 * @return the stored credential, even if it is about to expire; empty if there is
	 * none or it has expired
	 */
	Optional<Credential> read(CredentialKey key);

	/**
	 * Look up several credentials, as {@link #read} does. Each instance does this about
	 * once a minute for every credential that is in use, with at most a hundred keys at a
	 * time. By default, one key is read after the other: override it if the store can
	 * look up many in one operation. It need not be atomic for all of them.
	 * <p>
	 * If one key cannot be read, all fail. Then each of them is looked up by
	 * {@link #read}.
	 * @param keys which credentials
	 * @return the stored credentials; none for a key where {@link #read} finds none
	 */
	default Map<CredentialKey, Credential> readAll(Collection<CredentialKey> keys) {
		Map<CredentialKey, Credential> found = new HashMap<>();
		keys.forEach((key) -> read(key).ifPresent((credential) -> found.put(key, credential)));
		return found;
	}

	/**
	 * Look up a credential and, if it does not satisfy the request, take the lease, in
	 * one step. The result is the first of these that applies: {@link Acquisition.Fresh}
	 * if the stored credential satisfies the request; {@link Acquisition.Busy} if
	 * somebody else holds the lease; {@link Acquisition.CoolingDown} if a
	 * {@linkplain CoolDown#appliesTo cool-down applies} to the request;
	 * {@link Acquisition.Leased}.
	 * <p>
	 * If the lease of a {@linkplain CredentialKind#CLASSIC_ACCESS_TOKEN classic token}
	 * ends and nobody has released it, its owner may have died while a request was on its
	 * way. From then on the stored token lives at most until
	 * {@link Credential#SUSPECT_LIFETIME} after that lease was granted, also for
	 * {@link #read}. A token that is published under another lease within
	 * {@link RefreshFailure#DOUBT} after the end of that lease is suspect.
	 * @param key which credential
	 * @param request the request
	 * @return one of the four
	 */
	Acquisition acquire(CredentialKey key, LeaseRequest request);

	/**
	 * Store a credential that was fetched under a lease, release the lease if it is still
	 * held, end the cool-down, and set the count of failures to zero.
	 * <p>
	 * The credential is stored only if its fence is higher than the stored one. Leases
	 * overlapped if another lease was granted since this one, or if another credential
	 * was stored since this one was granted. If leases overlapped and the values differ,
	 * nobody knows which of the two WeChat issued last. Then the credential that is
	 * stored after this call becomes suspect: it lives for at most
	 * {@link Credential#SUSPECT_LIFETIME}. It also becomes suspect within
	 * {@link RefreshFailure#DOUBT} after a failure of unknown outcome.
	 * @param key which credential
	 * @param lease the lease
	 * @param issued what WeChat issued; its life counts from when the lease was granted
	 * @return what is stored after the call: the published credential, or a newer one
	 */
	Credential publish(CredentialKey key, Lease lease, IssuedCredential issued);

	/**
	 * Release a lease, if it is still held, without a new credential. The cool-down
	 * begins unless another lease was granted since this one: then the owner of the newer
	 * lease decides. It counts as one more failure in a row, unless another cool-down has
	 * not ended yet.
	 * @param key which credential
	 * @param lease the lease
	 * @param failure what happened and what follows from it
	 */
	void fail(CredentialKey key, Lease lease, RefreshFailure failure);

	/**
	 * Spend one forced refresh of a stable token. There are at most
	 * {@link #FORCED_REFRESHES_PER_DAY} within any 24 hours, at least
	 * {@link #FORCED_REFRESH_INTERVAL} apart.
	 * @param key which credential
	 * @return true if one was left to spend
	 */
	boolean spendForcedRefresh(CredentialKey key);

}
