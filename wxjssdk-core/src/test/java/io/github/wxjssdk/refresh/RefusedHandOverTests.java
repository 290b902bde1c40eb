package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.ManualScheduler;
import io.github.wxjssdk.time.Scheduler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Once, a scheduler has no thread for a task. The same hour is repeated, and each time
 * another submission of a task fails.
 */
class RefusedHandOverTests {

	private static final CredentialKey TICKET = new CredentialKey("wx1", CredentialKind.JSAPI_TICKET);

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);

	@ParameterizedTest
	@MethodSource
	void doesNoLastingHarmWhereverItHappens(Supplier<? extends Throwable> refusal) {
		int handOvers = new Hour(0, refusal).live();
		assertThat(handOvers).isGreaterThan(300);
		for (int refused = 1; refused <= handOvers; refused++) {
			new Hour(refused, refusal).live();
		}
	}

	static List<Supplier<? extends Throwable>> doesNoLastingHarmWhereverItHappens() {
		return List.of(() -> new RejectedExecutionException("The pool is full"),
				() -> new OutOfMemoryError("unable to create native thread"));
	}

	/** An hour in which all is done that is handed over anywhere. */
	private static final class Hour {

		private final ManualScheduler time = new ManualScheduler();

		private final RecordingStore store = new RecordingStore(new MemoryCredentialStore(this.time));

		private final ScriptedWeChatApi api = ScriptedWeChatApi.on(this.time);

		private final List<CompletableFuture<?>> waiters = new ArrayList<>();

		private final int refused;

		private final Scheduler scheduler;

		private final AccountCredentials credentials;

		private int handOvers;

		Hour(int refused, Supplier<? extends Throwable> refusal) {
			this.refused = refused;
			this.scheduler = new Refusing(this.time, () -> {
				if (++this.handOvers == this.refused) {
					sneakyThrow(refusal.get());
				}
			});
			this.credentials = WeChatAccount.builder("wx1", () -> Secret.of("the app secret"), this.api)
				.scheduler(this.scheduler)
				.store(this.store)
				.buildCredentials();
		}

		int live() {
			this.credentials.prepare();
			pass(Duration.ofSeconds(1));
			waitWhileAnotherFetches();
			waitWhileWeChatHangs();
			waitWhileTheStoreHangs();
			refreshAhead();
			int counted = this.handOvers;
			allIsWell();
			return counted;
		}

		private void waitWhileAnotherFetches() {
			Acquisition.Leased other = (Acquisition.Leased) this.store.acquire(TICKET,
					new LeaseRequest("another", null, Duration.ofSeconds(60), ""));
			ask();
			pass(Duration.ofSeconds(3));
			this.store.publish(TICKET, other.lease(), ScriptedWeChatApi.issue("ticket-of-another"));
			pass(Duration.ofSeconds(3));
		}

		private void waitWhileWeChatHangs() {
			pass(Duration.ofSeconds(40));
			this.api.latency(Duration.ofHours(10));
			this.credentials.accessTokens().invalidate(Secret.of("token-1"));
			this.credentials.jsapiTicket().invalidate(Secret.of("ticket-of-another"));
			ask();
			pass(Duration.ofSeconds(20));
			this.api.latency(Duration.ofMillis(200));
			pass(Duration.ofMinutes(1));
		}

		private void waitWhileTheStoreHangs() {
			this.store.disturb(() -> {
				this.store.disturb(() -> {
				});
				this.time.advance(Duration.ofSeconds(7));
			});
			pass(Duration.ofSeconds(60));
			ask();
			pass(Duration.ofSeconds(30));
		}

		private void refreshAhead() {
			pass(Duration.ofMinutes(115));
			ask();
			pass(Duration.ofMinutes(10));
		}

		private void allIsWell() {
			String where = "after the refusal of hand-over " + this.refused;
			assertThat(this.waiters).as("callers told " + where).allMatch(CompletableFuture::isDone);
			assertThat(this.credentials.accessTokens().getAsync()).as("a token " + where).isCompleted();
			assertThat(this.credentials.jsapiTicket().getAsync()).as("a ticket " + where).isCompleted();
			Acquisition.Leased other = (Acquisition.Leased) this.store.acquire(TICKET,
					new LeaseRequest("another", null, Duration.ofSeconds(7200), ""));
			this.store.publish(TICKET, other.lease(), ScriptedWeChatApi.issue("ticket-of-the-end"));
			this.time.advance(Duration.ofSeconds(73));
			assertThat(this.credentials.jsapiTicket().get().reveal()).as("what is stored " + where)
				.isEqualTo("ticket-of-the-end");
			int tickets = this.api.ticketRequests().size();
			this.time.advance(Duration.ofMinutes(119));
			assertThat(this.api.ticketRequests()).as("refreshed ahead " + where).hasSizeGreaterThan(tickets);
		}

		private void ask() {
			wait(this.credentials.accessTokens().getAsync().toCompletableFuture());
			wait(this.credentials.jsapiTicket().getAsync().toCompletableFuture());
			wait(this.credentials.jsapiTicket().currentAsync().toCompletableFuture());
		}

		private void wait(CompletableFuture<?> caller) {
			this.waiters.add(caller);
			this.time.schedule(() -> assertThat(caller).as("ended in time, hand-over " + this.refused).isDone(),
					LONGEST_WAIT);
		}

		private void pass(Duration time) {
			this.time.advance(time);
		}

	}

	/** Passes each task to another scheduler, but may throw before. */
	private record Refusing(ManualScheduler scheduler, Runnable chance) implements Scheduler {

		@Override
		public void execute(Runnable task) {
			this.chance.run();
			this.scheduler.execute(task);
		}

		@Override
		public Runnable schedule(Runnable task, Duration delay) {
			return this.scheduler.schedule(task, delay);
		}

		@Override
		public double random() {
			return this.scheduler.random();
		}

		@Override
		public long nanoTime() {
			return this.scheduler.nanoTime();
		}

		@Override
		public long currentTimeMillis() {
			return this.scheduler.currentTimeMillis();
		}

		@Override
		public void close() {
			this.scheduler.close();
		}

	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
		throw (T) thrown;
	}

}
