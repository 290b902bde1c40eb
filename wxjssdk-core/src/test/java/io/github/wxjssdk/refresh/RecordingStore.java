package io.github.wxjssdk.refresh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;

/** A store that remembers what it was asked, and that a test can disturb. */
public final class RecordingStore implements CredentialStore {

	private CredentialStore store;

	private final List<String> operations = new ArrayList<>();

	private Runnable disturbance = () -> {
	};

	private boolean down;

	public RecordingStore(CredentialStore store) {
		this.store = store;
	}

	/** What was asked, as for example "acquire JSAPI_TICKET". */
	public List<String> operations() {
		return this.operations;
	}

	/** Do this within every operation, after it took effect. */
	public void disturb(Runnable disturbance) {
		this.disturbance = disturbance;
	}

	/** Lose everything, as a store that is emptied does. */
	public void replaceBy(CredentialStore empty) {
		this.store = empty;
	}

	public void goDown() {
		this.down = true;
	}

	public void comeBack() {
		this.down = false;
	}

	@Override
	public Optional<Credential> read(CredentialKey key) {
		return record("read", key, () -> this.store.read(key));
	}

	@Override
	public Map<CredentialKey, Credential> readAll(Collection<CredentialKey> keys) {
		String kinds = keys.stream().map((key) -> key.kind().name()).sorted().collect(Collectors.joining(", "));
		return record("read " + kinds, () -> this.store.readAll(keys));
	}

	@Override
	public Acquisition acquire(CredentialKey key, LeaseRequest request) {
		return record("acquire", key, () -> this.store.acquire(key, request));
	}

	@Override
	public Credential publish(CredentialKey key, Lease lease, IssuedCredential issued) {
		return record("publish", key, () -> this.store.publish(key, lease, issued));
	}

	@Override
	public void fail(CredentialKey key, Lease lease, RefreshFailure failure) {
		record("fail", key, () -> {
			this.store.fail(key, lease, failure);
			return true;
		});
	}

	@Override
	public boolean spendForcedRefresh(CredentialKey key) {
		return record("spendForcedRefresh", key, () -> this.store.spendForcedRefresh(key));
	}

	private <T> T record(String operation, CredentialKey key, Supplier<T> work) {
		return record(operation + " " + key.kind(), work);
	}

	private <T> T record(String operation, Supplier<T> work) {
		this.operations.add(operation);
		if (this.down) {
			throw new CredentialStoreException("The store is down", null);
		}
		T result = work.get();
		this.disturbance.run();
		return result;
	}

}
