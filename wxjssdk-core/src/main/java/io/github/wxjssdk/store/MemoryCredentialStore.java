package io.github.wxjssdk.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import io.github.wxjssdk.api.IssuedCredential;

/**
 * Keeps credentials in the memory of this JVM: for one instance, or for several that use
 * {@linkplain io.github.wxjssdk.api.WeChatApi#getStableAccessToken stable tokens} and do
 * not mind fetching each for itself. Nothing survives a restart. Thread-safe; never
 * blocks for long.
 */
public final class MemoryCredentialStore implements CredentialStore {

	private final Map<CredentialKey, Ledger> ledgers = new ConcurrentHashMap<>();

	private final FasterClock clock;

	/**
	 * Create an empty store.
	 * @param time the clocks to live by
	 */
	public MemoryCredentialStore(TimeSource time) {
		this.clock = new FasterClock(time);
	}

	@Override
	public Optional<Credential> read(CredentialKey key) {
		return with(key, Ledger::read);
	}

	@Override
	public Acquisition acquire(CredentialKey key, LeaseRequest request) {
		return with(key, (ledger, now) -> ledger.acquire(request, now));
	}

	@Override
	public Credential publish(CredentialKey key, Lease lease, IssuedCredential issued) {
		return with(key, (ledger, now) -> ledger.publish(lease, issued, now));
	}

	@Override
	public void fail(CredentialKey key, Lease lease, RefreshFailure failure) {
		with(key, (ledger, now) -> {
			ledger.fail(lease, failure, now);
			return ledger;
		});
	}

	@Override
	public boolean spendForcedRefresh(CredentialKey key) {
		return with(key, Ledger::spendForcedRefresh);
	}

	private <T> T with(CredentialKey key, BiFunction<Ledger, Long, T> operation) {
		Ledger ledger = this.ledgers.computeIfAbsent(key, (created) -> new Ledger(this.clock.firstFence()));
		synchronized (ledger) {
			return operation.apply(ledger, this.clock.millis());
		}
	}

}
