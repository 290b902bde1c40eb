package io.github.wxjssdk.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import io.github.wxjssdk.refresh.RecordingStore;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A store that takes long is one whose operation lets time pass. */
class GuardedStoreTests {

	private static final CredentialKey KEY = new CredentialKey("wx1", CredentialKind.JSAPI_TICKET);

	private final ManualScheduler scheduler = new ManualScheduler();

	private final RecordingStore store = new RecordingStore(new MemoryCredentialStore(this.scheduler));

	private final GuardedStore guarded = new GuardedStore(this.store, new Workers(this.scheduler));

	@Test
	void nothingIsDoneOnTheCallersThread() {
		CompletableFuture<Optional<Credential>> read = this.guarded.read(KEY);
		assertThat(this.store.operations()).isEmpty();
		assertThat(read).isNotDone();
		this.scheduler.runDue();
		assertThat(read).isCompletedWithValue(Optional.empty());
	}

	@Test
	void theFirstOperationMayTakeFourSecondsBecauseTheStoreMustBeConnected() {
		this.store.disturb(() -> this.scheduler.freeze(Duration.ofSeconds(4)));
		CompletableFuture<Optional<Credential>> read = this.guarded.read(KEY);
		this.scheduler.advance(Duration.ofSeconds(10));
		assertThat(read).isCompletedWithValue(Optional.empty());
	}

	@Test
	void theFirstOperationIsNotWaitedForMuchLonger() {
		assertThat(endedWhile(this.guarded.read(KEY), Duration.ofMillis(3999), Duration.ofMillis(1)))
			.containsExactly(false, true);
	}

	@Test
	void aStoreThatHasNeverAnsweredGetsNoSecondThreadWhileItHangs() {
		assertThat(failureOf(readWhileTheFirstOneHangs())).hasMessageContaining("still hangs in 1 operation.");
		assertThat(this.store.operations()).hasSize(1);
	}

	@Test
	void anOperationMayTakeTwoSeconds() {
		answerOnce();
		this.store.disturb(() -> this.scheduler.freeze(Duration.ofSeconds(2)));
		CompletableFuture<Optional<Credential>> read = this.guarded.read(KEY);
		this.scheduler.advance(Duration.ofSeconds(10));
		assertThat(read).isCompletedWithValue(Optional.empty());
	}

	@Test
	void anOperationThatTakesLongerIsNotWaitedFor() {
		answerOnce();
		CompletableFuture<Optional<Credential>> read = this.guarded.read(KEY);
		assertThat(endedWhile(read, Duration.ofMillis(1999), Duration.ofMillis(1))).containsExactly(false, true);
		assertThat(failureOf(read)).isInstanceOf(CredentialStoreException.class)
			.hasMessageContaining("did not answer within 2 seconds");
	}

	@Test
	void aLeaseThatComesTooLateIsGivenBack() {
		answerOnce();
		this.store.disturb(() -> {
			this.store.disturb(() -> {
			});
			this.scheduler.advance(Duration.ofSeconds(3));
		});
		CompletableFuture<Acquisition> late = acquire("late");
		this.scheduler.runDue();
		assertThat(late).isCompletedExceptionally();
		assertThat(this.store.operations()).containsExactly("read JSAPI_TICKET", "acquire JSAPI_TICKET",
				"fail JSAPI_TICKET");
		CompletableFuture<Acquisition> next = acquire("next");
		this.scheduler.runDue();
		assertThat(next.join()).isInstanceOf(Acquisition.Leased.class);
	}

	@Test
	void aLeaseThatComesInTimeIsKept() {
		CompletableFuture<Acquisition> inTime = acquire("one");
		this.scheduler.advance(Duration.ofSeconds(3));
		assertThat(inTime.join()).isInstanceOf(Acquisition.Leased.class);
		CompletableFuture<Acquisition> next = acquire("two");
		this.scheduler.runDue();
		assertThat(next.join()).isInstanceOf(Acquisition.Busy.class);
	}

	@Test
	void aStoreThatHangsGetsNoFifthThread() {
		answerOnce();
		int before = this.store.operations().size();
		List<CompletableFuture<Optional<Credential>>> reads = new ArrayList<>();
		this.store.disturb(() -> {
			this.scheduler.advance(Duration.ofSeconds(2));
			if (reads.size() < 6) {
				reads.add(this.guarded.read(KEY));
				this.scheduler.advance(Duration.ofSeconds(2));
			}
		});
		reads.add(this.guarded.read(KEY));
		this.scheduler.runDue();
		assertThat(reads).hasSize(5).allMatch(CompletableFuture::isCompletedExceptionally);
		assertThat(this.store.operations()).hasSize(before + 4);
		assertThat(failureOf(reads.get(4))).hasMessageContaining("still hangs in 4 operations");
	}

	@Test
	void aStoreThatHungIsUsedAgainWhenItAnswers() {
		aStoreThatHangsGetsNoFifthThread();
		this.store.disturb(() -> {
		});
		for (int i = 0; i < 10; i++) {
			CompletableFuture<Optional<Credential>> read = this.guarded.read(KEY);
			this.scheduler.advance(Duration.ofSeconds(3));
			assertThat(read).isCompletedWithValue(Optional.empty());
		}
	}

	@Test
	void operationsThatAreMerelySlowOrFailDoNotCountAsHanging() {
		answerOnce();
		for (int i = 0; i < 10; i++) {
			this.store.disturb(() -> {
				this.scheduler.advance(Duration.ofSeconds(3));
				throw new CredentialStoreException("late and failed", null);
			});
			assertThat(failureOf(read())).hasMessageContaining("within 2 seconds");
			this.store.goDown();
			assertThat(failureOf(read())).hasMessage("The store is down");
			this.store.comeBack();
		}
	}

	@Test
	void whateverTheStoreThrowsIsTold() {
		Error error = new StackOverflowError();
		this.store.disturb(() -> {
			throw error;
		});
		assertThat(failureOf(read())).isSameAs(error);
	}

	@Test
	void aClosedMachineEndsTheOperation() {
		this.scheduler.close();
		assertThat(failureOf(this.guarded.read(KEY))).isInstanceOf(RejectedExecutionException.class);
		assertThat(this.store.operations()).isEmpty();
	}

	private void answerOnce() {
		assertThat(read()).isCompletedWithValue(Optional.empty());
	}

	/** Let an operation take these times, and return whether it had ended after each. */
	private List<Boolean> endedWhile(CompletableFuture<?> operation, Duration... times) {
		List<Boolean> ended = new ArrayList<>();
		this.store.disturb(() -> {
			for (Duration time : times) {
				this.scheduler.advance(time);
				ended.add(operation.isDone());
			}
		});
		this.scheduler.runDue();
		return ended;
	}

	private CompletableFuture<Optional<Credential>> read() {
		CompletableFuture<Optional<Credential>> read = this.guarded.read(KEY);
		this.scheduler.runDue();
		return read;
	}

	private CompletableFuture<Acquisition> acquire(String owner) {
		return this.guarded.acquire(KEY, new LeaseRequest(owner, null, Duration.ofSeconds(60), ""));
	}

	private static Throwable failureOf(CompletableFuture<?> future) {
		assertThat(future).isCompletedExceptionally();
		return future.handle((done, failure) -> failure).join();
	}

	@Test
	void failuresDoNotLetMoreOperationsHang() {
		this.store.goDown();
		for (int i = 0; i < 10; i++) {
			this.guarded.read(KEY);
			this.scheduler.runDue();
		}
		this.store.comeBack();
		assertThat(failureOf(readWhileTheFirstOneHangs())).hasMessageContaining("still hangs in 1 operation.");
	}

	@Test
	void anOperationThatFailsTooLateHangsNoLonger() {
		this.store.disturb(() -> {
			this.store.disturb(() -> {
			});
			this.scheduler.advance(Duration.ofSeconds(5));
			throw new CredentialStoreException("Too late", null);
		});
		CompletableFuture<Optional<Credential>> late = this.guarded.read(KEY);
		this.scheduler.runDue();
		assertThat(failureOf(late)).hasMessageContaining("did not answer");
		CompletableFuture<Optional<Credential>> next = this.guarded.read(KEY);
		this.scheduler.runDue();
		assertThat(next).isCompletedWithValue(Optional.empty());
	}

	private CompletableFuture<Optional<Credential>> readWhileTheFirstOneHangs() {
		List<CompletableFuture<Optional<Credential>>> reads = new ArrayList<>();
		this.store.disturb(() -> {
			this.scheduler.advance(Duration.ofSeconds(4));
			reads.add(this.guarded.read(KEY));
		});
		this.guarded.read(KEY);
		this.scheduler.runDue();
		return reads.get(0);
	}

	@Test
	void aStoreHangsForAllAccountsThatShareIt() {
		answerOnce();
		GuardedStore another = new GuardedStore(this.store, new Workers(this.scheduler));
		List<CompletableFuture<Optional<Credential>>> reads = new ArrayList<>();
		this.store.disturb(() -> {
			this.scheduler.advance(Duration.ofSeconds(2));
			if (reads.size() < 20) {
				reads.add(another.read(KEY));
				this.scheduler.runDue();
			}
		});
		read();
		assertThat(this.store.operations()).hasSize(1 + 4);
		assertThat(failureOf(reads.get(3))).hasMessageContaining("still hangs in 4 operations");
	}

	@Test
	void threadsThatNeverComeBackDoNotKeepAStoreAwayForEver() {
		answerOnce();
		List<Object> read = new ArrayList<>();
		this.store.disturb(() -> {
			if (this.store.operations().size() < 1 + 4) {
				this.guarded.read(KEY);
				this.scheduler.advance(Duration.ofSeconds(2));
				return;
			}
			this.store.disturb(() -> {
			});
			this.scheduler.advance(Duration.ofMinutes(9));
			read.add(failureOf(read()));
			this.scheduler.advance(Duration.ofMinutes(2));
			read.add(read().join());
		});
		read();
		assertThat(read).last().isEqualTo(Optional.empty());
		assertThat(read).first().isInstanceOf(CredentialStoreException.class);
		aStoreThatHangsGetsNoFifthThread();
	}

}
