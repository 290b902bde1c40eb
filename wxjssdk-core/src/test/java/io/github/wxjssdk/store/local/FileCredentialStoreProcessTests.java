package io.github.wxjssdk.store.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.github.wxjssdk.api.IssuedCredential;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.CredentialStoreException;
import io.github.wxjssdk.store.Lease;
import io.github.wxjssdk.time.TimeSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Several JVMs share a directory, and some of them are killed. */
@Timeout(300)
class FileCredentialStoreProcessTests {

	private static final int KILLS = Integer.getInteger("wxjssdk.file-store.kills", 100);

	/** About the duration of a write. */
	private static final int WRITE_NANOS = 10_000_000;

	private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

	private final Random random = new Random(20261122);

	private final List<ChildJvm> started = new ArrayList<>();

	private final Deque<ChildJvm> waiting = new ArrayDeque<>();

	@TempDir
	private Path directory;

	@AfterEach
	void killChildren() throws InterruptedException {
		for (ChildJvm child : this.started) {
			child.kill();
		}
	}

	@Test
	void leavesAFileThatCanBeReadWhereverAWriterIsKilled() throws Exception {
		FileCredentialStore store = open();
		int drafts = 0;
		startChildren(4);
		for (int kills = 0; kills < KILLS; kills += 2) {
			ChildJvm first = this.waiting.remove().awaitReady();
			ChildJvm second = this.waiting.remove().awaitReady();
			startChildren(2);
			first.tell("write");
			second.tell("write");
			killInMidWrite(first);
			assertReadable(store);
			killInMidWrite(second);
			drafts += Files.exists(this.directory.resolve(StoreProcess.FILE + ".tmp")) ? 1 : 0;
			assertReadable(store);
		}
		System.out.println(KILLS + " writers killed, at least " + drafts + " of them in mid-write");
		assertThat(drafts).as("writers that were killed in mid-write").isPositive();
	}

	/**
	 * The counter-check: if the file were written in place, the test above would fail.
	 */
	@Test
	void seesTheDamageThatAWriterInPlaceLeaves() throws Exception {
		FileCredentialStore store = open();
		for (int kills = 0; kills < 40 && this.warnings.isEmpty(); kills++) {
			store.publish(StoreProcess.TICKET, new Lease("parent", 1, 0, 0, Long.MAX_VALUE),
					new io.github.wxjssdk.api.IssuedCredential(io.github.wxjssdk.api.Secret.of("x"),
							Duration.ofHours(2)));
			startChildren(1);
			ChildJvm child = this.waiting.remove().awaitReady();
			child.tell("write-in-place");
			killInMidWrite(child);
			store.read(StoreProcess.TICKET);
		}
		assertThat(this.warnings).singleElement().asString().contains("it is damaged");
	}

	@Test
	void leasesToOneProcessAndShowsItsCredentialToAll() throws Exception {
		List<Long> fences = new ArrayList<>();
		List<ChildJvm> all = readyChildren(4);
		String rejected = "none";
		for (int round = 0; round < 20; round++) {
			List<String> answers = ChildJvm.askAll(all, "acquire {pid}-" + round + " " + rejected);
			assertThat(answers).filteredOn("BUSY"::equals).hasSize(3);
			String leased = answers.stream().filter((answer) -> answer.startsWith("LEASED")).findFirst().orElseThrow();
			String[] fence = leased.split(" ");
			ChildJvm holder = all.get(answers.indexOf(leased));
			String stored = holder
				.ask("publish " + holder.pid() + "-" + round + " " + fence[1] + " " + fence[2] + " ticket" + round);
			assertThat(stored).isEqualTo("STORED " + fence[1] + " ticket" + round);
			assertThat(ChildJvm.askAll(all, "read")).containsOnly(stored);
			assertThat(ChildJvm.askAll(all, "acquire {pid} " + rejected)).containsOnly(stored);
			fences.add(Long.valueOf(fence[1]));
			rejected = "ticket" + round;
		}
		assertThat(fences).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void grantsTheLeaseOfAKilledProcessToOneOtherWhenItsTimeIsOver() throws Exception {
		List<ChildJvm> all = readyChildren(4);
		String leased = all.get(0).ask("acquire a none");
		all.get(0).kill();
		List<ChildJvm> others = all.subList(1, 4);
		assertThat(ChildJvm.askAll(others, "acquire {pid} none")).containsOnly("BUSY");
		assertThat(ChildJvm.askAll(others, "pass PT30S")).containsOnly("PASSED");
		List<String> answers = ChildJvm.askAll(others, "acquire {pid} none");
		assertThat(answers).filteredOn("BUSY"::equals).hasSize(2);
		assertThat(answers).filteredOn((answer) -> answer.startsWith("LEASED"))
			.singleElement()
			.satisfies((next) -> assertThat(fence(next)).isGreaterThan(fence(leased)));
	}

	@Test
	void doesNotWaitForAProcessThatKeepsTheLock() throws Exception {
		FileCredentialStore store = open();
		ChildJvm child = readyChildren(1).get(0);
		assertThat(child.ask("lock")).isEqualTo("LOCKED");
		assertThatExceptionOfType(CredentialStoreException.class).isThrownBy(() -> store.read(StoreProcess.TICKET))
			.withMessageContaining("another process holds its lock");
		child.kill();
		assertThat(store.read(StoreProcess.TICKET)).isEmpty();
	}

	/**
	 * A JVM loses its lock on a file when it closes any channel to it: a thread that
	 * gives up waiting must not take the lock from the thread that holds it.
	 */
	@Test
	void keepsTheLockAgainstOtherProcessesWhileItsOwnThreadsWait() throws Exception {
		HostLock lock = new HostLock(new PrivateDirectory(this.directory, this.warnings::add), StoreProcess.LOCK_FILE,
				TimeSource.system());
		ChildJvm child = readyChildren(1).get(0);
		String answer = lock.hold(() -> {
			assertThat(CompletableFuture.supplyAsync(() -> open().read(StoreProcess.TICKET)))
				.failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.withMessageContaining("other threads hold its lock");
			return child.ask("lock");
		});
		assertThat(answer).isEqualTo("BUSY");
	}

	private void killInMidWrite(ChildJvm child) throws Exception {
		for (int writes = this.random.nextInt(1, 4); writes > 0; writes--) {
			assertThat(child.answer()).doesNotStartWith("WARNING");
		}
		LockSupport.parkNanos(this.random.nextInt(WRITE_NANOS));
		child.kill();
	}

	private void assertReadable(FileCredentialStore store) throws IOException {
		assertThat(StoreProcess.patiently(() -> store.read(StoreProcess.TICKET)))
			.hasValueSatisfying((stored) -> assertThat(stored.value().reveal()).matches("x{1,2048}"));
		assertThat(this.warnings).isEmpty();
		try (Stream<Path> files = Files.list(this.directory)) {
			assertThat(files).noneMatch((file) -> file.toString().contains("set-aside"));
		}
	}

	private FileCredentialStore open() {
		return new FileCredentialStore(this.directory, TimeSource.system(), this.warnings::add);
	}

	private void startChildren(int count) throws IOException {
		for (int number = 0; number < count; number++) {
			ChildJvm started = ChildJvm.start(this.directory);
			this.started.add(started);
			this.waiting.add(started);
		}
	}

	private List<ChildJvm> readyChildren(int count) throws IOException {
		startChildren(count);
		List<ChildJvm> ready = List.copyOf(this.waiting);
		for (ChildJvm child : ready) {
			child.awaitReady();
		}
		return ready;
	}

	private static long fence(String leased) {
		return Long.parseLong(leased.split(" ")[1]);
	}

}
