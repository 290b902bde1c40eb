package io.github.wxjssdk.guard;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.wxjssdk.store.CredentialStore;

/**
 * Counts the threads that have not come back in time from code that is not ours.
 * Thread-safe.
 */
public final class HungThreads {

	/** A store hangs for all accounts that share it, so they share the count. */
	private static final Map<CredentialStore, HungThreads> IN_STORES = Collections.synchronizedMap(new WeakHashMap<>());

	private final AtomicInteger number = new AtomicInteger();

	private volatile boolean anyCameBack;

	static HungThreads in(CredentialStore store) {
		return IN_STORES.computeIfAbsent(store, (first) -> new HungThreads());
	}

	int number() {
		return this.number.get();
	}

	void oneMore() {
		this.number.incrementAndGet();
	}

	void oneLess() {
		this.number.decrementAndGet();
	}

	void cameBack() {
		this.anyCameBack = true;
	}

	boolean hasAnyComeBack() {
		return this.anyCameBack;
	}

}
