package io.github.wxjssdk.credential;

import java.time.Duration;

import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;

/** Tells a listener what happens to one credential, and survives what it throws. */
final class Events {

	private final CredentialKey key;

	private final CredentialListener listener;

	private final StoreTrouble storeTrouble = new StoreTrouble();

	Events(CredentialKey key, CredentialListener listener) {
		this.key = key;
		this.listener = listener;
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
		try {
			this.listener.onEvent(event);
		}
		catch (RuntimeException ex) {
			Thread thread = Thread.currentThread();
			thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
		}
	}

}
