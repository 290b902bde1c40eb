package io.github.wxjssdk.store.local;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.time.TimeSource;

/**
 * Keeps credentials in the memory of this JVM. Use it for one instance, or for several
 * instances that use {@linkplain io.github.wxjssdk.api.WeChatApi#getStableAccessToken
 * stable tokens} and may each fetch their own credentials. Nothing survives a restart.
 * Thread-safe; never blocks for long.
 */
public final class MemoryCredentialStore extends LedgerStore {

	private final Map<CredentialKey, Ledger> ledgers = new ConcurrentHashMap<>();

	private final FasterClock clock;

	/**
	 * Create an empty store.
	 * @param time the clocks that the store uses
	 */
	public MemoryCredentialStore(TimeSource time) {
		this.clock = new FasterClock(time);
	}

	@Override
	<T> T with(CredentialKey key, BiFunction<Ledger, Long, T> operation) {
		Ledger ledger = this.ledgers.computeIfAbsent(key, (created) -> new Ledger(key.kind(), this.clock.firstFence()));
		synchronized (ledger) {
			return operation.apply(ledger, this.clock.millis());
		}
	}

}
