package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.time.ManualScheduler;
import io.github.wxjssdk.time.Scheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Callers that block, on their own threads and with the scheduler of the JVM. */
@Timeout(30)
class BlockingCallersTests {

	private final Scheduler scheduler = Scheduler.system();

	private final ScriptedWeChatApi api = ScriptedWeChatApi.on(this.scheduler).latency(Duration.ZERO);

	private final AccountCredentials credentials = WeChatAccount
		.builder("wx1", () -> Secret.of("the app secret"), this.api)
		.scheduler(this.scheduler)
		.maxWait(Duration.ofSeconds(20))
		.buildCredentials();

	private final CountDownLatch asked = new CountDownLatch(1);

	private final CountDownLatch answer = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.answer.countDown();
		this.credentials.close();
		this.scheduler.close();
	}

	@Test
	void aHundredOfThemNeedOneTokenAndOneTicket() throws Exception {
		int threads = 100;
		CyclicBarrier start = new CyclicBarrier(threads);
		Callable<String> caller = () -> {
			start.await();
			return this.credentials.jsapiTicket().get().reveal();
		};
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<String>> callers = executor.invokeAll(Stream.generate(() -> caller).limit(threads).toList());
			for (Future<String> future : callers) {
				assertThat(future.get()).isEqualTo("ticket-1");
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(this.api.tokenRequests()).hasSize(1);
		assertThat(this.api.ticketRequests()).hasSize(1);
	}

	@Test
	void oneThatIsInterruptedLeavesTheRefreshToTheOthers() throws Exception {
		holdTheAnswerBack();
		CompletableFuture<Secret> other = this.credentials.accessTokens().getAsync().toCompletableFuture();
		this.asked.await();
		Throwable[] thrown = new Throwable[1];
		boolean[] interrupted = new boolean[1];
		Thread caller = new Thread(() -> {
			thrown[0] = catchThrowable(() -> this.credentials.accessTokens().get());
			interrupted[0] = Thread.currentThread().isInterrupted();
		});
		caller.start();
		caller.interrupt();
		caller.join();
		assertThat(thrown[0]).isInstanceOf(CredentialUnavailableException.class)
			.hasCauseInstanceOf(InterruptedException.class);
		assertThat(interrupted[0]).isTrue();
		assertThat(other).isNotDone();
		this.answer.countDown();
		assertThat(other.get().reveal()).isEqualTo("token-1");
		assertThat(this.api.requests()).hasSize(1);
	}

	@Test
	void oneThatIsInterruptedGetsWhatIsFreshAllTheSame() {
		this.credentials.accessTokens().get();
		Thread.currentThread().interrupt();
		try {
			assertThat(this.credentials.accessTokens().get().reveal()).isEqualTo("token-1");
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@Test
	void theyEndWhenTheCredentialsAreClosed() throws Exception {
		holdTheAnswerBack();
		CompletableFuture<Throwable> caller = CompletableFuture
			.supplyAsync(() -> catchThrowable(() -> this.credentials.accessTokens().get()));
		this.asked.await();
		this.credentials.close();
		assertThat(caller.get()).isInstanceOf(CredentialUnavailableException.class)
			.hasCauseInstanceOf(RejectedExecutionException.class);
	}

	@Test
	void theyGetTheFailureThatTheRefreshEndedWith() {
		this.api.tokens(ScriptedWeChatApi.refuse(40125));
		assertThatExceptionOfType(CredentialUnavailableException.class)
			.isThrownBy(() -> this.credentials.accessTokens().get())
			.withMessageContaining("'wechat.app-secret'");
	}

	@Test
	void theMachineRunsAndSchedulesAndCancels() throws Exception {
		CountDownLatch ran = new CountDownLatch(2);
		Runnable cancel = this.scheduler.schedule(() -> {
			throw new IllegalStateException("was cancelled");
		}, Duration.ofDays(1));
		cancel.run();
		this.scheduler.execute(ran::countDown);
		this.scheduler.schedule(ran::countDown, Duration.ofMillis(1));
		assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.scheduler.random()).isBetween(0.0, 1.0);
		this.scheduler.close();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.scheduler.execute(() -> {
		}));
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.scheduler.schedule(() -> {
		}, Duration.ZERO));
	}

	@Test
	void theMachineKeepsNoJvmAlive() throws Exception {
		CompletableFuture<Thread> worker = new CompletableFuture<>();
		CompletableFuture<Thread> timer = new CompletableFuture<>();
		this.scheduler.execute(() -> worker.complete(Thread.currentThread()));
		this.scheduler.schedule(() -> timer.complete(Thread.currentThread()), Duration.ZERO);
		assertThat(worker.get().isDaemon()).isTrue();
		assertThat(timer.get().isDaemon()).isTrue();
		assertThat(worker.get().getName()).startsWith("wxjssdk-worker-");
		assertThat(timer.get().getName()).startsWith("wxjssdk-timer-");
	}

	@Test
	void whatOneDoesNextKeepsNobodyElseWaiting() throws Exception {
		holdTheAnswerBack();
		int callers = 30;
		CountDownLatch allAreServed = new CountDownLatch(callers);
		List<CompletableFuture<Boolean>> next = new ArrayList<>();
		for (int i = 0; i < callers; i++) {
			next.add(this.credentials.accessTokens().getAsync().toCompletableFuture().thenApply((token) -> {
				allAreServed.countDown();
				return awaits(allAreServed);
			}));
		}
		this.asked.await();
		CompletableFuture<Secret> blocking = CompletableFuture.supplyAsync(() -> this.credentials.accessTokens().get());
		this.answer.countDown();
		for (CompletableFuture<Boolean> caller : next) {
			assertThat(caller.get()).isTrue();
		}
		assertThat(blocking.get().reveal()).isEqualTo("token-1");
	}

	private static boolean awaits(CountDownLatch latch) {
		try {
			return latch.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void manyAreServedByFewThreads() throws Exception {
		holdTheAnswerBack();
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		List<CompletableFuture<Void>> next = new ArrayList<>();
		for (int i = 0; i < 5000; i++) {
			next.add(this.credentials.accessTokens()
				.getAsync()
				.toCompletableFuture()
				.thenAccept((token) -> threads.add(Thread.currentThread())));
		}
		this.asked.await();
		this.answer.countDown();
		for (CompletableFuture<Void> caller : next) {
			caller.get();
		}
		assertThat(threads).hasSizeLessThan(100);
	}

	@Test
	void oneThatBlocksNeedsNoThreadOfTheMachineToEnd() {
		ManualScheduler stuck = new ManualScheduler();
		try (AccountCredentials account = WeChatAccount
			.builder("wx1", () -> Secret.of("the app secret"), ScriptedWeChatApi.on(stuck))
			.scheduler(stuck)
			.maxWait(Duration.ofMillis(1))
			.buildCredentials()) {
			assertThatExceptionOfType(CredentialUnavailableException.class)
				.isThrownBy(() -> account.jsapiTicket().get())
				.withCauseInstanceOf(TimeoutException.class);
		}
	}

	private void holdTheAnswerBack() {
		this.api.tokens((request) -> {
			this.asked.countDown();
			this.answer.await();
			return this.api.issueToken(request);
		});
	}

}
