package io.github.wxjssdk.spring.autoconfigure.account;

import java.util.List;

import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialListener;
import org.jspecify.annotations.Nullable;

/**
 * Tells every listener of the application. One that throws keeps nothing from the others.
 */
record CredentialListeners(List<CredentialListener> listeners) implements CredentialListener {

	@Override
	public void onEvent(CredentialEvent event) {
		RuntimeException failure = null;
		for (CredentialListener listener : this.listeners) {
			try {
				listener.onEvent(event);
			}
			catch (RuntimeException ex) {
				failure = join(failure, ex);
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	private static RuntimeException join(@Nullable RuntimeException first, RuntimeException next) {
		if (first == null) {
			return next;
		}
		first.addSuppressed(next);
		return first;
	}

}
