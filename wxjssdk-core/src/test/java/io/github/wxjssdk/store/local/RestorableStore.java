package io.github.wxjssdk.store.local;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;
import io.github.wxjssdk.time.TimeSource;

/**
 * A store with the usual rules that can lose its content, or return to an older content,
 * as after a failover to a replica that lagged behind. Not thread-safe.
 */
public final class RestorableStore implements CredentialStore {

	private final TimeSource time;

	private Map<CredentialKey, Ledger> ledgers = new HashMap<>();

	/**
	 * Create an empty store.
	 * @param time its wall clock is the store's clock
	 */
	public RestorableStore(TimeSource time) {
		this.time = time;
	}

	/** Lose everything. */
	public void lose() {
		this.ledgers = new HashMap<>();
	}

	/**
	 * Save the content.
	 * @return restores the saved content
	 */
	public Runnable save() {
		Map<CredentialKey, Map<String, String>> saved = new HashMap<>();
		this.ledgers.forEach((key, ledger) -> {
			Map<String, String> entries = new HashMap<>();
			ledger.writeTo(new Section(entries, ""));
			saved.put(key, entries);
		});
		return () -> restore(saved);
	}

	private void restore(Map<CredentialKey, Map<String, String>> saved) {
		lose();
		saved.forEach((key, entries) -> {
			try {
				this.ledgers.put(key, Ledger.readFrom(new Section(entries, ""), key.kind()));
			}
			catch (AccountDocument.UnreadableException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	@Override
	public Optional<Credential> read(CredentialKey key) {
		return ledger(key).read(now());
	}

	@Override
	public Acquisition acquire(CredentialKey key, LeaseRequest request) {
		return ledger(key).acquire(request, now());
	}

	@Override
	public Credential publish(CredentialKey key, Lease lease, IssuedCredential issued) {
		return ledger(key).publish(lease, issued, now());
	}

	@Override
	public void fail(CredentialKey key, Lease lease, RefreshFailure failure) {
		ledger(key).fail(lease, failure, now());
	}

	@Override
	public boolean spendForcedRefresh(CredentialKey key) {
		return ledger(key).spendForcedRefresh(now());
	}

	private Ledger ledger(CredentialKey key) {
		return this.ledgers.computeIfAbsent(key, (created) -> new Ledger(key.kind(), now()));
	}

	private long now() {
		return this.time.currentTimeMillis();
	}

}
