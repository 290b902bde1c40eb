package io.github.wxjssdk.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.Credential;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.CredentialStore;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.RefreshFailure;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchReaderTests {

	private static final Duration WAIT = Duration.ofSeconds(1);

	private final ManualScheduler scheduler = new ManualScheduler();

	private final CountedStore store = new CountedStore();

	private final BatchReader reader = new BatchReader(this.store, this.scheduler);

	// Together

	@Test
	void readsInOneOperationWhatIsAskedForWhileItWaits() {
		CompletableFuture<Optional<Credential>> first = read(0);
		this.scheduler.advance(Duration.ofMillis(999));
		CompletableFuture<Optional<Credential>> second = read(1);
		assertThat(this.store.operations).isEmpty();
		this.scheduler.advance(Duration.ofMillis(1));
		assertThat(this.store.operations).containsExactly(Set.of(key(0), key(1)));
		assertThat(first).isCompletedWithValue(Optional.of(credential(key(0))));
		assertThat(second).isCompletedWithValue(Optional.of(credential(key(1))));
	}

	@Test
	void waitsNoLongerThanTheLeastPatientOne() {
		read(0);
		this.reader.read(key(1), Duration.ofMillis(100));
		this.scheduler.advance(Duration.ofMillis(50));
		read(2);
		this.scheduler.advance(Duration.ofMillis(50));
		assertThat(this.store.operations).containsExactly(Set.of(key(0), key(1), key(2)));
	}

	@Test
	void letsNobodyWaitLongerThanAsked() {
		this.reader.read(key(0), Duration.ZERO);
		read(1);
		this.scheduler.runDue();
		this.scheduler.advance(Duration.ofMillis(500));
		CompletableFuture<Optional<Credential>> last = read(2);
		this.scheduler.advance(WAIT);
		assertThat(last).isDone();
	}

	@Test
	void readsNoMoreOftenOnceSomebodyDidNotWait() {
		for (int i = 0; i < 200; i++) {
			this.reader.read(key(i), (i % 50 == 5) ? Duration.ZERO : WAIT);
			this.scheduler.advance(Duration.ofMillis(100));
		}
		assertThat(this.store.operations).hasSizeBetween(20, 20 + 4);
	}

	@Test
	void readsOneThatDoesNotWaitAtOnce() {
		CompletableFuture<Optional<Credential>> read = this.reader.read(key(0), Duration.ZERO);
		assertThat(this.store.operations).isEmpty();
		this.scheduler.runDue();
		assertThat(read).isCompletedWithValue(Optional.of(credential(key(0))));
	}

	@Test
	void readsAHundredWithoutWaiting() {
		readMany(101);
		this.scheduler.runDue();
		assertThat(this.store.operations).extracting(Set::size).containsExactly(100);
		this.scheduler.advance(WAIT);
		assertThat(this.store.operations).extracting(Set::size).containsExactly(100, 1);
	}

	@Test
	void readsAKeyOnceThatTwoAskFor() {
		List<CompletableFuture<Optional<Credential>>> reads = List.of(read(0), read(0));
		this.scheduler.advance(WAIT);
		assertThat(this.store.operations).containsExactly(Set.of(key(0)));
		assertThat(reads).allSatisfy((read) -> assertThat(read).isCompletedWithValue(Optional.of(credential(key(0)))));
	}

	@Test
	void saysThatNothingIsStored() {
		this.store.absent.add(key(0));
		CompletableFuture<Optional<Credential>> read = read(0);
		read(1);
		this.scheduler.advance(WAIT);
		assertThat(read).isCompletedWithValue(Optional.empty());
	}

	@Test
	void readsInFourOperationsAtATime() {
		readMany(1);
		this.scheduler.advance(WAIT);
		List<Integer> nested = new ArrayList<>();
		this.store.within = () -> {
			nested.add(this.store.operations.size());
			this.scheduler.advance(Duration.ofMillis(100));
		};
		List<CompletableFuture<Optional<Credential>>> reads = readMany(1000);
		this.scheduler.advance(Duration.ofSeconds(2));
		assertThat(nested).hasSize(10);
		assertThat(this.store.mostAtATime).isEqualTo(4);
		assertThat(reads).allMatch(CompletableFuture::isDone);
	}

	@Test
	void isTheSameForAllThatShareAStoreAndAScheduler() {
		BatchReader shared = BatchReader.shared(this.store, this.scheduler);
		assertThat(BatchReader.shared(this.store, this.scheduler)).isSameAs(shared);
		assertThat(BatchReader.shared(this.store, new ManualScheduler())).isNotSameAs(shared);
		assertThat(BatchReader.shared(new CountedStore(), this.scheduler)).isNotSameAs(shared);
	}

	// Trouble

	@Test
	void anAccountThatFailsCostsTheOthersNothing() {
		this.store.broken.add(key(7));
		List<CompletableFuture<Optional<Credential>>> reads = readMany(20);
		this.scheduler.advance(WAIT);
		for (int i = 0; i < 20; i++) {
			if (i == 7) {
				assertThat(failureOf(reads.get(i))).hasMessage("Broken: " + key(7));
			}
			else {
				assertThat(reads.get(i)).isCompletedWithValue(Optional.of(credential(key(i))));
			}
		}
	}

	@Test
	void anAccountOfWhichAllFailsIsNoStoreThatFails() {
		CredentialKey ticket = new CredentialKey(key(0).appId(), CredentialKind.JSAPI_TICKET);
		this.store.broken.addAll(List.of(key(0), ticket));
		CompletableFuture<Optional<Credential>> token = read(0);
		CompletableFuture<Optional<Credential>> ofTheSame = this.reader.read(ticket, WAIT);
		CompletableFuture<Optional<Credential>> ofAnother = read(1);
		this.scheduler.advance(WAIT);
		assertThat(token).isCompletedExceptionally();
		assertThat(ofTheSame).isCompletedExceptionally();
		assertThat(ofAnother).isCompletedWithValue(Optional.of(credential(key(1))));
	}

	@Test
	void aStoreThatFailsIsAskedOnceForABatch() {
		this.store.down = true;
		List<CompletableFuture<Optional<Credential>>> first = readMany(20);
		this.scheduler.advance(WAIT);
		assertThat(this.store.operations).hasSize(1 + 2);
		this.store.operations.clear();
		List<CompletableFuture<Optional<Credential>>> second = readMany(20);
		this.scheduler.advance(WAIT);
		assertThat(this.store.operations).hasSize(1);
		first.addAll(second);
		assertThat(first).allSatisfy((read) -> assertThat(failureOf(read)).hasMessage("Down"));
		assertThat(second.stream().map(BatchReaderTests::failureOf)).containsOnly(failureOf(second.get(0)));
	}

	@Test
	void keepsOneAccountsTroubleFromTheOthersAgainOnceTheStoreWorks() {
		aStoreThatFailsIsAskedOnceForABatch();
		this.store.down = false;
		assertThat(afterWait(read(0))).isCompletedWithValue(Optional.of(credential(key(0))));
		anAccountThatFailsCostsTheOthersNothing();
	}

	@Test
	void aStoreThatHangsHoldsNobodyForLong() {
		assertThat(afterWait(read(0))).isDone();
		List<CompletableFuture<Optional<Credential>>> reads = new ArrayList<>();
		this.store.within = () -> {
			this.store.within = () -> {
			};
			reads.addAll(readMany(3));
			this.scheduler.advance(Duration.ofSeconds(2));
			reads.add(0, this.reader.read(key(9), Duration.ZERO));
			this.scheduler.runDue();
		};
		CompletableFuture<Optional<Credential>> hanging = afterWait(read(0));
		assertThat(failureOf(hanging)).hasMessageContaining("did not answer within 2 seconds");
		assertThat(reads).hasSize(4).allMatch((read) -> read.isDone() && !read.isCompletedExceptionally());
	}

	@Test
	void whateverTheStoreReturnsEverybodyIsTold() {
		this.store.answersNothing = true;
		List<CompletableFuture<Optional<Credential>>> reads = readMany(3);
		this.scheduler.advance(WAIT);
		assertThat(reads).allSatisfy((read) -> assertThat(read).isCompletedWithValueMatching(Optional::isPresent));
	}

	@Test
	void aClosedMachineEndsAllThatWait() {
		CompletableFuture<Optional<Credential>> waiting = read(0);
		this.scheduler.close();
		assertThat(failureOf(this.reader.read(key(1), Duration.ZERO))).isInstanceOf(RejectedExecutionException.class);
		assertThat(failureOf(waiting)).isInstanceOf(RejectedExecutionException.class);
	}

	private CompletableFuture<Optional<Credential>> read(int account) {
		return this.reader.read(key(account), WAIT);
	}

	private List<CompletableFuture<Optional<Credential>>> readMany(int accounts) {
		List<CompletableFuture<Optional<Credential>>> reads = new ArrayList<>();
		IntStream.range(0, accounts).forEach((account) -> reads.add(read(account)));
		return reads;
	}

	private <T> CompletableFuture<T> afterWait(CompletableFuture<T> read) {
		this.scheduler.advance(WAIT);
		return read;
	}

	private static Throwable failureOf(CompletableFuture<?> future) {
		assertThat(future).isCompletedExceptionally();
		return future.handle((done, failure) -> failure).join();
	}

	private static CredentialKey key(int account) {
		return new CredentialKey("wx" + account, CredentialKind.STABLE_ACCESS_TOKEN);
	}

	private static Credential credential(CredentialKey key) {
		return new Credential(Secret.of("token of " + key), 1, Duration.ofHours(2), Duration.ofHours(1));
	}

	/** Everything is stored that is not absent. It remembers what is read. */
	private static final class CountedStore implements CredentialStore {

		private final List<Set<CredentialKey>> operations = new ArrayList<>();

		private final Set<CredentialKey> absent = new HashSet<>();

		private final Set<CredentialKey> broken = new HashSet<>();

		private Runnable within = () -> {
		};

		private boolean down;

		private boolean answersNothing;

		private int atATime;

		private int mostAtATime;

		@Override
		public Optional<Credential> read(CredentialKey key) {
			this.operations.add(Set.of(key));
			return look(key);
		}

		@Override
		@SuppressWarnings("NullAway")
		public Map<CredentialKey, Credential> readAll(Collection<CredentialKey> keys) {
			this.operations.add(Set.copyOf(keys));
			this.mostAtATime = Math.max(this.mostAtATime, ++this.atATime);
			this.within.run();
			this.atATime--;
			Map<CredentialKey, Credential> found = new HashMap<>();
			keys.forEach((key) -> look(key).ifPresent((credential) -> found.put(key, credential)));
			return this.answersNothing ? null : found;
		}

		private Optional<Credential> look(CredentialKey key) {
			if (this.down || this.broken.contains(key)) {
				throw new CredentialStoreException(this.down ? "Down" : "Broken: " + key, null);
			}
			return this.absent.contains(key) ? Optional.empty() : Optional.of(credential(key));
		}

		@Override
		public Acquisition acquire(CredentialKey key, LeaseRequest request) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Credential publish(CredentialKey key, Lease lease, IssuedCredential issued) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void fail(CredentialKey key, Lease lease, RefreshFailure failure) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean spendForcedRefresh(CredentialKey key) {
			throw new UnsupportedOperationException();
		}

	}

}
