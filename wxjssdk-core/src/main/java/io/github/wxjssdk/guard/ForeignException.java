package io.github.wxjssdk.guard;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.api.TokenServerException;
import io.github.wxjssdk.api.WeChatApiException;
import io.github.wxjssdk.store.CredentialStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for what code that is not ours has thrown, and says of what class it was and
 * where: its message may hold a secret, such as the address of a request or the body of
 * an answer, and so may those of its causes.
 */
public final class ForeignException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Class<? extends Throwable> type;

	private ForeignException(Class<? extends Throwable> type, @Nullable Throwable cause) {
		super("the call ended with " + type.getSimpleName() + ".", cause);
		this.type = type;
	}

	/** Whether it stands for an exception of that type. */
	public boolean standsFor(Class<? extends Throwable> type) {
		return type.isAssignableFrom(this.type);
	}

	/**
	 * Return what may be told of a failure. Its own words are kept if it is one of the
	 * library's exceptions, of which their Javadoc says that they hold no secret; an
	 * error of the JVM; or one of the JDK's I/O exceptions or a time-out, unless it holds
	 * a URL with a query or what is confidential.
	 * @param thrown what was thrown
	 * @param confidential what the code was given
	 */
	public static Throwable of(Throwable thrown, List<Secret> confidential) {
		if (thrown instanceof WeChatApiException || thrown instanceof TokenServerException
				|| thrown instanceof Deadline.NotCalledException) {
			return thrown;
		}
		Throwable cause = (thrown.getCause() != null) ? of(thrown.getCause(), confidential) : null;
		Throwable told = told(thrown, cause, confidential);
		if (told != thrown) {
			told.setStackTrace(thrown.getStackTrace());
		}
		return told;
	}

	private static Throwable told(Throwable thrown, @Nullable Throwable cause, List<Secret> confidential) {
		boolean alone = cause == thrown.getCause() && thrown.getSuppressed().length == 0;
		boolean ours = thrown instanceof CredentialStoreException;
		if (alone && (ours || isOfTheJvm(thrown) || isHarmless(thrown, confidential))) {
			return thrown;
		}
		if (ours) {
			return new CredentialStoreException(String.valueOf(thrown.getMessage()), cause);
		}
		if (thrown.getClass() == IOException.class && isHarmless(thrown, confidential)) {
			return new IOException(thrown.getMessage(), cause);
		}
		return new ForeignException(thrown.getClass(), cause);
	}

	private static boolean isOfTheJvm(Throwable thrown) {
		return isOfTheJdk(thrown) && (thrown instanceof LinkageError || thrown instanceof VirtualMachineError);
	}

	private static boolean isHarmless(Throwable thrown, List<Secret> confidential) {
		if (!isOfTheJdk(thrown) || !(thrown instanceof IOException || thrown instanceof TimeoutException)) {
			return false;
		}
		String message = String.valueOf(thrown.getMessage());
		return message.indexOf('?') < 0 && confidential.stream().map(Secret::reveal).noneMatch(message::contains);
	}

	/** The messages of other classes may contain anything. */
	private static boolean isOfTheJdk(Throwable thrown) {
		String module = thrown.getClass().getModule().getName();
		return module != null && module.startsWith("java.");
	}

}
