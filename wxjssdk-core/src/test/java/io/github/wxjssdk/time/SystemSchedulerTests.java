package io.github.wxjssdk.time;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The only scheduler whose clock no test moves. */
@Timeout(60)
class SystemSchedulerTests {

	private final SystemScheduler scheduler = new SystemScheduler();

	@AfterEach
	void close() {
		this.scheduler.close();
	}

	@Test
	void itsClocksAreTheSystems() {
		long before = System.nanoTime();
		long shown = this.scheduler.nanoTime();
		assertThat(shown - before).isNotNegative();
		assertThat(System.nanoTime() - shown).isNotNegative();
		assertThat(this.scheduler.currentTimeMillis()).isPositive();
	}

	@Test
	void itsThreadsLetTheApplicationEnd() {
		CompletableFuture<Thread> worker = new CompletableFuture<>();
		CompletableFuture<Thread> timer = new CompletableFuture<>();
		this.scheduler.execute(() -> worker.complete(Thread.currentThread()));
		this.scheduler.schedule(() -> timer.complete(Thread.currentThread()), Duration.ZERO);
		assertThat(Stream.of(worker.join(), timer.join())).allMatch(Thread::isDaemon)
			.extracting(Thread::getName)
			.containsExactly("wxjssdk-worker-1", "wxjssdk-timer-1");
	}

	@Test
	void aTaskThatWasCancelledIsNotRun() {
		CompletableFuture<Void> cancelled = new CompletableFuture<>();
		CompletableFuture<String> done = new CompletableFuture<>();
		this.scheduler.schedule(cancelled::join, Duration.ZERO);
		Runnable cancel = this.scheduler.schedule(() -> done.complete("cancelled"), Duration.ZERO);
		this.scheduler.schedule(() -> done.complete("kept"), Duration.ZERO);
		cancel.run();
		cancelled.complete(null);
		assertThat(done.join()).isEqualTo("kept");
	}

	@Test
	void itsChanceIsBetweenNoneAndCertainty() {
		assertThat(Stream.generate(this.scheduler::random).limit(100)).allMatch((chance) -> chance >= 0 && chance < 1)
			.anyMatch((chance) -> chance > 0);
	}

	@Test
	void doesNothingAnyMoreOnceItIsClosed() {
		this.scheduler.close();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.scheduler.execute(() -> {
		}));
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.scheduler.schedule(() -> {
		}, Duration.ZERO));
	}

	@Test
	void itsThreadsInheritNothingOfWhoHappensToAskFirst() throws Exception {
		InheritableThreadLocal<String> tenant = new InheritableThreadLocal<>();
		CompletableFuture<List<Object>> worker = new CompletableFuture<>();
		CompletableFuture<List<Object>> timer = new CompletableFuture<>();
		Thread asker = new Thread(() -> {
			tenant.set("the first caller's");
			Thread.currentThread().setContextClassLoader(new ClassLoader() {
			});
			Thread.currentThread().setPriority(Thread.MAX_PRIORITY);
			this.scheduler.execute(() -> worker.complete(inherited(tenant)));
			this.scheduler.schedule(() -> timer.complete(inherited(tenant)), Duration.ZERO);
		});
		asker.start();
		asker.join();
		List<Object> nothing = Arrays.asList(null, SystemScheduler.class.getClassLoader(), Thread.NORM_PRIORITY);
		assertThat(worker.join()).isEqualTo(nothing);
		assertThat(timer.join()).isEqualTo(nothing);
	}

	private static List<Object> inherited(ThreadLocal<String> tenant) {
		Thread thread = Thread.currentThread();
		return Arrays.asList(tenant.get(), thread.getContextClassLoader(), thread.getPriority());
	}

}
