package io.github.wxjssdk.credential;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.CredentialSource.Call;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls and gives them up in time, whatever the way to WeChat does: the lease ends
 * later than a call.
 *
 * @param machine the clocks and threads
 */
record CallDeadline(Machine machine) {

	static final Duration DEADLINE = Duration.ofSeconds(10);

	/** Send a call. What follows its answer runs on a background thread. */
	CompletionStage<IssuedCredential> send(Call call, @Nullable Secret rejected, boolean force) {
		CompletableFuture<IssuedCredential> answer = new CompletableFuture<>();
		CompletionStage<IssuedCredential> request = start(call, rejected, force);
		Runnable cancelDeadline = this.machine.schedule(() -> this.machine.execute(() -> {
			if (answer.completeExceptionally(
					new TimeoutException("There was no answer within " + DEADLINE.toSeconds() + " seconds"))) {
				request.toCompletableFuture().cancel(true);
			}
		}), DEADLINE);
		request.whenCompleteAsync((issued, failure) -> {
			cancelDeadline.run();
			if (failure != null) {
				answer.completeExceptionally(Causes.unwrap(failure));
			}
			else {
				answer.complete(issued);
			}
		}, this.machine::execute);
		return answer;
	}

	/** A call that throws must not keep the lease. */
	private static CompletionStage<IssuedCredential> start(Call call, @Nullable Secret rejected, boolean force) {
		try {
			return call.send(rejected, force);
		}
		catch (RuntimeException | Error ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
