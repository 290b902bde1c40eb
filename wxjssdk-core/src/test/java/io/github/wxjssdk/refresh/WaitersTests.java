package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.guard.GuardedStore;
import io.github.wxjssdk.guard.Workers;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaitersTests {

	private static final CredentialKey KEY = new CredentialKey("wx1", CredentialKind.JSAPI_TICKET);

	@Test
	void aRefreshThatEndsWithNothingAndSaysNothingWasTooLate() {
		CompletionStage<Secret> caller = waiters().waitFor(CompletableFuture.completedFuture(null), Snapshot::value);
		assertThat(caller.toCompletableFuture()).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(CredentialUnavailableException.class)
			.withMessage("There is no usable JSAPI_TICKET of wx1: it could not be refreshed in time. Trying again makes"
					+ " sense in 1 s.");
	}

	private static Waiters waiters() {
		ManualScheduler scheduler = new ManualScheduler();
		Workers workers = new Workers(scheduler);
		HeldCredential held = new HeldCredential(KEY.kind(), scheduler);
		Events events = new Events(KEY, List.of(), workers);
		Refresh refresh = new Refresh(KEY, new AccountKind.Source(KEY.kind(), (deadline) -> {
			throw new IllegalStateException("must not be asked");
		}), new GuardedStore(new MemoryCredentialStore(scheduler), workers), workers, scheduler, held, events,
				new RefreshingCredentials.Policy(Duration.ofSeconds(5), true, false));
		return new Waiters(KEY, workers, scheduler, held, refresh, events, Duration.ofSeconds(5));
	}

}
