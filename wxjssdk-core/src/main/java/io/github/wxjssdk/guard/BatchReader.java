package io.github.wxjssdk.guard;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.time.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads credentials for all accounts that share a store. What is asked for within a short
 * time is read in one operation. There are at most four operations at a time.
 * <p>
 * If an operation on several keys fails, they are read one by one: one account may have
 * made it fail. If two accounts fail in a row, the store itself fails: then the rest
 * fails without being read, and no keys are read one by one until the store works again.
 * Thread-safe.
 */
public final class BatchReader {

	private static final Map<CredentialStore, Map<Scheduler, WeakReference<BatchReader>>> SHARED = new WeakHashMap<>();

	private static final int MOST_KEYS = 100;

	private static final int MOST_OPERATIONS = 4;

	private final GuardedStore store;

	private final Workers workers;

	private final Scheduler scheduler;

	private final Queue<Request> waiting = new ArrayDeque<>();

	/** How many of the waiting requests, the first ones, wait for no others any more. */
	private int due;

	private int operations;

	/** When the waiting requests become due, on the monotonic clock; or null. */
	private @Nullable Long dueAt;

	private Runnable cancelWait = () -> {
	};

	private volatile boolean storeFails;

	BatchReader(CredentialStore store, Scheduler scheduler) {
		this.workers = new Workers(scheduler);
		this.store = new GuardedStore(store, this.workers);
		this.scheduler = scheduler;
	}

	/** Return the reader that all accounts with this store and this scheduler share. */
	public static BatchReader shared(CredentialStore store, Scheduler scheduler) {
		synchronized (SHARED) {
			Map<Scheduler, WeakReference<BatchReader>> readers = SHARED.computeIfAbsent(store,
					(first) -> new WeakHashMap<>());
			WeakReference<BatchReader> known = readers.get(scheduler);
			BatchReader shared = (known != null) ? known.get() : null;
			if (shared == null) {
				shared = new BatchReader(store, scheduler);
				readers.put(scheduler, new WeakReference<>(shared));
			}
			return shared;
		}
	}

	/**
	 * Read a credential, together with others.
	 * @param wait how long to wait for others, unless there are enough of them before
	 * @return what is stored, or why it cannot be read. What follows runs on a thread
	 * that others wait for
	 */
	public CompletableFuture<Optional<Credential>> read(CredentialKey key, Duration wait) {
		Request request = new Request(key, new CompletableFuture<>());
		try {
			if (add(request, wait)) {
				this.workers.execute(this::readDue);
			}
		}
		catch (RuntimeException | Error ex) {
			// Nobody will come to read: there are no threads, or the scheduler is closed.
			failAll(ex);
		}
		return request.answer();
	}

	/** Return whether enough are waiting. */
	private synchronized boolean add(Request request, Duration wait) {
		this.waiting.add(request);
		if (this.waiting.size() - this.due >= MOST_KEYS) {
			allAreDue();
			return true;
		}
		Long end = this.scheduler.nanoTime() + wait.toNanos();
		if (this.dueAt == null || end - this.dueAt < 0) {
			Runnable cancelLater = this.cancelWait;
			this.cancelWait = this.workers.after(wait, () -> waited(end));
			this.dueAt = end;
			cancelLater.run();
		}
		return false;
	}

	private void waited(Long end) {
		synchronized (this) {
			if (!end.equals(this.dueAt)) {
				return;
			}
			allAreDue();
		}
		readDue();
	}

	private void allAreDue() {
		this.due = this.waiting.size();
		this.dueAt = null;
		this.cancelWait.run();
	}

	private void readDue() {
		List<Request> batch = nextBatch();
		while (!batch.isEmpty()) {
			read(batch);
			batch = nextBatch();
		}
	}

	private synchronized List<Request> nextBatch() {
		List<Request> batch = new ArrayList<>();
		if (this.due > 0 && this.operations < MOST_OPERATIONS) {
			this.operations++;
			while (batch.size() < MOST_KEYS && !this.waiting.isEmpty()) {
				batch.add(this.waiting.remove());
			}
			this.due = Math.max(0, this.due - batch.size());
		}
		return batch;
	}

	private void read(List<Request> batch) {
		Set<CredentialKey> keys = batch.stream().map(Request::key).collect(Collectors.toSet());
		this.store.readAll(keys).whenComplete((found, failure) -> {
			if (failure == null) {
				this.storeFails = false;
				ended();
				batch.forEach((request) -> request.end(Optional.ofNullable(found.get(request.key())), null));
			}
			else if (keys.size() == 1 || this.storeFails) {
				ended();
				batch.forEach((request) -> request.end(null, failure));
			}
			else {
				readOneByOne(batch.iterator(), null);
			}
		});
	}

	private void readOneByOne(Iterator<Request> rest, @Nullable String failedBefore) {
		if (!rest.hasNext()) {
			ended();
			return;
		}
		Request request = rest.next();
		String account = request.key().appId();
		this.store.read(request.key()).whenComplete((found, failure) -> {
			request.end(found, failure);
			this.storeFails = failure != null && failedBefore != null && !failedBefore.equals(account);
			if (this.storeFails) {
				rest.forEachRemaining((unread) -> unread.end(null, failure));
			}
			readOneByOne(rest, (failure != null) ? account : null);
		});
	}

	private void ended() {
		synchronized (this) {
			this.operations--;
		}
		readDue();
	}

	private void failAll(Throwable failure) {
		List<Request> requests;
		synchronized (this) {
			requests = List.copyOf(this.waiting);
			this.waiting.clear();
			this.due = 0;
		}
		requests.forEach((request) -> request.end(null, failure));
	}

	/** Somebody waits for a credential. */
	private record Request(CredentialKey key, CompletableFuture<Optional<Credential>> answer) {

		void end(@Nullable Optional<Credential> found, @Nullable Throwable failure) {
			if (failure != null) {
				this.answer.completeExceptionally(failure);
			}
			else {
				this.answer.complete(found);
			}
		}

	}

}
