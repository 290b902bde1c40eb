package io.github.wxjssdk.spring.client;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for stages, so that what they end with is thrown.
 */
final class Stages {

	private Stages() {
	}

	static <T> T get(CompletionStage<T> stage) {
		try {
			return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw Stages.<RuntimeException>asIs(ex.getCause());
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new AssertionError(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> E asIs(Throwable cause) throws E {
		throw (E) cause;
	}

}
