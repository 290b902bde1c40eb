package io.github.wxjssdk.store;

import java.time.Duration;
import java.util.Optional;

import io.github.wxjssdk.api.IssuedCredential;

/**
 * Keeps credentials and decides who may refresh them. Each operation is atomic in the
 * whole reach of the store (this JVM, this host, the fleet), which measures time with one
 * clock of its own.
 * <p>
 * Implementations are thread-safe. They may block, for two seconds at the most, and are
 * never called on a caller's thread while a usable credential is at hand. An operation
 * that cannot be carried out throws {@link CredentialStoreException}; whether it took
 * effect is then unknown, and nothing depends on it.
 * <p>
 * To test an implementation, extend the contract suite {@code CredentialStoreContract} in
 * the tests of wxjssdk-core.
 */
public interface CredentialStore {

	/** Forced refreshes of a stable token that WeChat grants within 24 hours. */
	int FORCED_REFRESHES_PER_DAY = 20;

	/** The least time between two forced refreshes of a stable token. */
	Duration FORCED_REFRESH_INTERVAL = Duration.ofSeconds(30);

	/**
	 * Look a credential up.
	 * @param key which one
	 * @return what is stored, even if it is about to expire; empty if there is none or it
	 * has expired
	 */
	Optional<Credential> read(CredentialKey key);

	/**
	 * Look the credential up and, if it will not do, take the lease, in one step. The
	 * answer is, in this order: {@link Acquisition.Fresh} if the stored credential
	 * satisfies the request; {@link Acquisition.Busy} if somebody holds the lease;
	 * {@link Acquisition.CoolingDown} if a {@linkplain CoolDown#appliesTo cool-down
	 * applies} to the request; else {@link Acquisition.Leased}.
	 * <p>
	 * If the lease of a {@linkplain CredentialKind#CLASSIC_ACCESS_TOKEN classic token}
	 * ends and nobody has given it back, its owner may have died with a request on the
	 * way. From then on the stored token lives until {@link Credential#SUSPECT_LIFETIME}
	 * after that lease was granted at the most, whoever reads it, and what is published
	 * under another lease within {@link RefreshFailure#DOUBT} after its end is suspect.
	 * @param key which credential
	 * @param request who asks, and what would do
	 * @return one of the four
	 */
	Acquisition acquire(CredentialKey key, LeaseRequest request);

	/**
	 * Store what was fetched under a lease, release the lease if it is still held, and
	 * end the cool-down and the count of failures.
	 * <p>
	 * The credential is stored only if its fence is higher than the stored one. If leases
	 * overlapped (another lease was granted since, or another credential was stored since
	 * the lease was granted) and the values differ, then nobody knows which of the two
	 * WeChat issued last, and the credential that is stored afterwards becomes suspect:
	 * it lives for {@link Credential#SUSPECT_LIFETIME} at the most. So it does within
	 * {@link RefreshFailure#DOUBT} after a failure of unknown outcome.
	 * @param key which credential
	 * @param lease the lease
	 * @param issued what WeChat answered; its life is counted from when the lease was
	 * granted
	 * @return what is stored afterwards: the published credential, or a newer one
	 */
	Credential publish(CredentialKey key, Lease lease, IssuedCredential issued);

	/**
	 * Release a lease, if it is still held, without a new credential. The cool-down holds
	 * unless another lease was granted since: then it is the newer one's to say what
	 * follows. It counts as one more failure in a row, unless another cool-down still
	 * lasts.
	 * @param key which credential
	 * @param lease the lease
	 * @param failure what happened and what follows
	 */
	void fail(CredentialKey key, Lease lease, RefreshFailure failure);

	/**
	 * Spend one forced refresh of a stable token, of which there are at most
	 * {@link #FORCED_REFRESHES_PER_DAY} within any 24 hours, at least
	 * {@link #FORCED_REFRESH_INTERVAL} apart.
	 * @param key which credential
	 * @return whether there was one to spend
	 */
	boolean spendForcedRefresh(CredentialKey key);

}
