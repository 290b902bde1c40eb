package io.github.wxjssdk.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialListener;
import io.github.wxjssdk.signature.SigningListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Tells all listeners of the application what happens. The listeners are looked up when
 * all beans exist, since a listener may need what it listens to, such as the access
 * tokens of an account; earlier events are kept and told then. If a listener throws, the
 * others are told all the same.
 */
final class Listeners implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(Listeners.class);

	private final ObjectProvider<CredentialListener> credential;

	private final ObjectProvider<SigningListener> signing;

	private final List<Consumer<All>> untold = new ArrayList<>();

	private volatile @Nullable All all;

	Listeners(ObjectProvider<CredentialListener> credential, ObjectProvider<SigningListener> signing) {
		this.credential = credential;
		this.signing = signing;
	}

	void onEvent(CredentialEvent event) {
		tell((listeners) -> each(listeners.credential(), (listener) -> listener.onEvent(event)));
	}

	void onSigned(String appId, @Nullable Throwable failure) {
		tell((listeners) -> each(listeners.signing(), (listener) -> listener.onSigned(appId, failure)));
	}

	@Override
	public void afterSingletonsInstantiated() {
		All found = new All(this.credential.orderedStream().toList(), this.signing.orderedStream().toList());
		List<Consumer<All>> missed;
		synchronized (this.untold) {
			this.all = found;
			missed = List.copyOf(this.untold);
			this.untold.clear();
		}
		missed.forEach((event) -> tellLate(event, found));
	}

	private void tell(Consumer<All> event) {
		All listeners = this.all;
		if (listeners == null) {
			listeners = keepUnlessThereAreSome(event);
		}
		if (listeners != null) {
			event.accept(listeners);
		}
	}

	private @Nullable All keepUnlessThereAreSome(Consumer<All> event) {
		synchronized (this.untold) {
			if (this.all == null) {
				this.untold.add(event);
			}
			return this.all;
		}
	}

	/** The caller of the event has gone, so that nobody else could handle the failure. */
	private static void tellLate(Consumer<All> event, All listeners) {
		try {
			event.accept(listeners);
		}
		catch (RuntimeException | Error ex) {
			logger.warn("A listener failed.", ex);
		}
	}

	private static <T> void each(List<T> listeners, Consumer<T> call) {
		Throwable failure = null;
		for (T listener : listeners) {
			try {
				call.accept(listener);
			}
			catch (RuntimeException | Error ex) {
				failure = join(failure, ex);
			}
		}
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure instanceof RuntimeException exception) {
			throw exception;
		}
	}

	private static Throwable join(@Nullable Throwable first, Throwable next) {
		if (first == null) {
			return next;
		}
		first.addSuppressed(next);
		return first;
	}

	/** The listeners of the application, in their order. */
	private record All(List<CredentialListener> credential, List<SigningListener> signing) {
	}

}
