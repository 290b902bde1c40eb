package io.github.wxjssdk.store.local;

import java.util.Optional;
import java.util.function.BiFunction;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;

/** A store that applies each operation to the credential's {@link Ledger} in this JVM. */
abstract class LedgerStore implements CredentialStore {

	@Override
	public final Optional<Credential> read(CredentialKey key) {
		return with(key, Ledger::read);
	}

	@Override
	public final Acquisition acquire(CredentialKey key, LeaseRequest request) {
		return with(key, (ledger, now) -> ledger.acquire(request, now));
	}

	@Override
	public final Credential publish(CredentialKey key, Lease lease, IssuedCredential issued) {
		return with(key, (ledger, now) -> ledger.publish(lease, issued, now));
	}

	@Override
	public final void fail(CredentialKey key, Lease lease, RefreshFailure failure) {
		with(key, (ledger, now) -> {
			ledger.fail(lease, failure, now);
			return ledger;
		});
	}

	@Override
	public final boolean spendForcedRefresh(CredentialKey key) {
		return with(key, Ledger::spendForcedRefresh);
	}

	/**
	 * Apply an operation to a credential's ledger while nobody else uses that ledger.
	 * @param operation takes the ledger and the time on the store's clock, in
	 * milliseconds
	 */
	abstract <T> T with(CredentialKey key, BiFunction<Ledger, Long, T> operation);

}
