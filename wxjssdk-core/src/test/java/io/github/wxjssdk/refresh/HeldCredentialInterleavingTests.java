package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.time.ManualScheduler;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Lincheck's model checker tries the interleavings of those who publish a credential. The
 * racy copy shows that it finds what must not happen.
 */
class HeldCredentialInterleavingTests {

	private static final int INVOCATIONS = 100;

	private static final ClockReading NOW = new ClockReading(0, 0);

	@Test
	void inNoInterleavingDoesAnOlderCredentialReplaceANewerOne() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> twoAreOffered(held()::offer));
	}

	@Test
	void aPublicationThatChecksAndThenActsIsCaught() {
		assertThatExceptionOfType(LincheckAssertionError.class)
			.isThrownBy(() -> Lincheck.runConcurrentTest(INVOCATIONS, () -> twoAreOffered(new ChecksThenActs()::offer)))
			.withMessageContaining("holds the older one");
	}

	@Test
	void inNoInterleavingDoesALateAnswerReplaceANewerCredential() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			HeldCredential held = held();
			held.offer(credential(1), NOW);
			Snapshot seen = held.get();
			TwoThreads.run(() -> held.replace(seen, credential(2), NOW), () -> held.offer(credential(3), NOW));
			Snapshot last = held.get();
			TwoThreads.check(last != null && last.fence() == 3, "holds the older one");
		});
	}

	@Test
	void inNoInterleavingIsANewerCredentialRejectedForAnOlderOne() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			HeldCredential held = held();
			held.offer(credential(1), NOW);
			TwoThreads.run(() -> {
				Snapshot seen = held.get();
				if (seen != null && seen.fence() == 1) {
					held.reject(seen);
				}
			}, () -> held.offer(credential(2), NOW));
			Snapshot last = held.get();
			TwoThreads.check(last != null && last.fence() == 2 && !last.rejected(),
					"the newer one is lost or rejected");
		});
	}

	@Test
	void inNoInterleavingIsARejectionOrASuspicionLost() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			HeldCredential held = held();
			held.offer(credential(1), NOW);
			TwoThreads.run(() -> {
				Snapshot seen = held.get();
				while (seen != null && !held.reject(seen)) {
					seen = held.get();
				}
			}, () -> held.becomeSuspect(NOW));
			Snapshot last = held.get();
			TwoThreads.check(last != null && last.rejected() && last.remaining(NOW).equals(Credential.SUSPECT_LIFETIME),
					"a rejection or a suspicion is lost");
		});
	}

	private static void twoAreOffered(Publication held) {
		TwoThreads.run(() -> held.offer(credential(2), NOW), () -> held.offer(credential(3), NOW));
		TwoThreads.check(!held.offer(credential(3), NOW), "holds the older one");
	}

	private static HeldCredential held() {
		return new HeldCredential(CredentialKind.CLASSIC_ACCESS_TOKEN, new ManualScheduler());
	}

	private static Credential credential(long fence) {
		Duration life = Duration.ofSeconds(7200);
		return new Credential(Secret.of("token-" + fence), fence, life, life);
	}

	private interface Publication {

		boolean offer(Credential stored, ClockReading asOf);

	}

	private static final class ChecksThenActs implements Publication {

		private final AtomicLong fence = new AtomicLong();

		@Override
		public boolean offer(Credential stored, ClockReading asOf) {
			boolean newer = stored.fence() > this.fence.get();
			if (newer) {
				this.fence.set(stored.fence());
			}
			return newer;
		}

	}

}
