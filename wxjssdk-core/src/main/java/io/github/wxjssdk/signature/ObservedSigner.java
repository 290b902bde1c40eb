package io.github.wxjssdk.signature;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Tells a listener the result for every page URL. Exceptions of the listener change
 * nothing.
 */
record ObservedSigner(String appId, JsSdkSigner signer, SigningListener listener) implements JsSdkSigner {

	@Override
	public JsSdkConfig sign(String pageUrl) {
		JsSdkConfig config;
		try {
			config = this.signer.sign(pageUrl);
		}
		catch (RuntimeException | Error ex) {
			tell(ex);
			throw ex;
		}
		tell(null);
		return config;
	}

	@Override
	public CompletionStage<JsSdkConfig> signAsync(String pageUrl) {
		return this.signer.signAsync(pageUrl).whenComplete((config, failure) -> tell(failure));
	}

	@Override
	public CompletionStage<Boolean> invalidateAsync(JsSdkConfig rejected) {
		return this.signer.invalidateAsync(rejected);
	}

	private void tell(@Nullable Throwable failure) {
		boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
		try {
			this.listener.onSigned(this.appId, (failure != null && wrapped) ? failure.getCause() : failure);
		}
		catch (Throwable ex) {
			report(ex);
		}
	}

	private static void report(Throwable thrown) {
		Thread thread = Thread.currentThread();
		try {
			thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
		}
		catch (Throwable ex) {
			// The handler is not our code either, and there is nowhere else to report.
		}
	}

}
