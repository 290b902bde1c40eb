package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.List;

import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.guard.Workers;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;

/**
 * Tells the listeners what happens to one credential. What they throw changes nothing.
 */
final class Events {

	private final CredentialKey key;

	private final List<CredentialListener> listeners;

	private final Workers workers;

	private final StoreTrouble storeTrouble = new StoreTrouble();

	Events(CredentialKey key, List<CredentialListener> listeners, Workers workers) {
		this.key = key;
		this.listeners = listeners;
		this.workers = workers;
	}

	void fetching() {
		publish(new CredentialEvent.Fetching(this.key));
	}

	void fetchFailed(Throwable cause, Duration took) {
		publish(new CredentialEvent.FetchFailed(this.key, cause, took));
	}

	void waited(Duration waited, boolean served) {
		publish(new CredentialEvent.Waited(this.key, waited, served));
	}

	void fetched(Credential credential, boolean changed, Duration took) {
		publish(new CredentialEvent.Fetched(this.key, credential.fence(), changed, credential.remaining(), took));
	}

	void adopted(Credential credential) {
		publish(new CredentialEvent.Adopted(this.key, credential.fence(), credential.remaining()));
	}

	void refreshFailed(Throwable cause, Duration retryAfter) {
		publish(new CredentialEvent.RefreshFailed(this.key, cause, retryAfter));
	}

	void invalidated(boolean ignored) {
		publish(new CredentialEvent.Invalidated(this.key, ignored));
	}

	void storeNotRead(Throwable cause) {
		this.storeTrouble.notRead();
		publish(new CredentialEvent.StoreFailed(this.key, cause));
	}

	void storeNotWritten(Throwable cause) {
		this.storeTrouble.notWritten();
		publish(new CredentialEvent.StoreFailed(this.key, cause));
	}

	void storeRead() {
		if (this.storeTrouble.endsWithRead()) {
			publish(new CredentialEvent.StoreRecovered(this.key));
		}
	}

	void storeWritten() {
		if (this.storeTrouble.endsWithWrite()) {
			publish(new CredentialEvent.StoreRecovered(this.key));
		}
	}

	private void publish(CredentialEvent event) {
		if (this.workers.isClosed()) {
			return;
		}
		for (CredentialListener listener : this.listeners) {
			try {
				listener.onEvent(event);
			}
			catch (Throwable ex) {
				report(ex);
			}
		}
	}

	private static void report(Throwable thrown) {
		Thread thread = Thread.currentThread();
		try {
			thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
		}
		catch (Throwable ex) {
			// The handler is not our code either, and there is no other place to report
			// to.
		}
	}

	/**
	 * Knows whether the store works for one credential. A store that can be read but not
	 * written (a replica, a full memory) is in trouble until something is written.
	 * Otherwise each poll would end a trouble that the next refresh begins again.
	 * Thread-safe.
	 */
	static final class StoreTrouble {

		private boolean unreadable;

		private boolean unwritable;

		synchronized void notRead() {
			this.unreadable = true;
		}

		synchronized void notWritten() {
			this.unwritable = true;
		}

		/**
		 * The store was read. If it could not be read before, it was down as a whole, and
		 * it is back as a whole.
		 * @return whether that ends a trouble
		 */
		synchronized boolean endsWithRead() {
			return this.unreadable && end();
		}

		/**
		 * The store was written.
		 * @return whether that ends a trouble
		 */
		synchronized boolean endsWithWrite() {
			return end();
		}

		private boolean end() {
			boolean trouble = this.unreadable || this.unwritable;
			this.unreadable = false;
			this.unwritable = false;
			return trouble;
		}

	}

}
