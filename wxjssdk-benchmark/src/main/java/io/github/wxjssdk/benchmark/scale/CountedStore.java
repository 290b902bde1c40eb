package io.github.wxjssdk.benchmark.scale;

import java.util.Collection;
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

/** Counts the operations of one instance on the shared store. Not thread-safe. */
final class CountedStore implements CredentialStore {

	private final CredentialStore store;

	private long operations;

	CountedStore(CredentialStore store) {
		this.store = store;
	}

	@Override
	public Optional<Credential> read(CredentialKey key) {
		this.operations++;
		return this.store.read(key);
	}

	@Override
	public Map<CredentialKey, Credential> readAll(Collection<CredentialKey> keys) {
		this.operations++;
		return this.store.readAll(keys);
	}

	@Override
	public Acquisition acquire(CredentialKey key, LeaseRequest request) {
		this.operations++;
		return this.store.acquire(key, request);
	}

	@Override
	public Credential publish(CredentialKey key, Lease lease, IssuedCredential issued) {
		this.operations++;
		return this.store.publish(key, lease, issued);
	}

	@Override
	public void fail(CredentialKey key, Lease lease, RefreshFailure failure) {
		this.operations++;
		this.store.fail(key, lease, failure);
	}

	@Override
	public boolean spendForcedRefresh(CredentialKey key) {
		this.operations++;
		return this.store.spendForcedRefresh(key);
	}

	long operations() {
		return this.operations;
	}

}
