package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.guard.Deadline;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A vault that blocks, or what calls WeChat: it lets time pass before it returns. */
class BlockedCallsTests {

	private static final CredentialKey TOKEN = new CredentialKey("wx5823bf96d3bd56c7",
			CredentialKind.STABLE_ACCESS_TOKEN);

	private final ManualScheduler scheduler = new ManualScheduler();

	private final MemoryCredentialStore store = new MemoryCredentialStore(this.scheduler);

	private final ScriptedWeChatApi api = ScriptedWeChatApi.on(this.scheduler);

	private boolean blocks = true;

	private Duration blocksFor = Deadline.LOST_AFTER.minusMinutes(1);

	private int inside;

	private int mostInside;

	@Test
	void aBlockedVaultKeepsNobodyWaitingLongerThanUsual() {
		CompletableFuture<Secret> caller = token(withBlockedVault());
		this.scheduler.schedule(
				() -> assertThat(TestAccount.unavailable(caller)).hasCauseInstanceOf(TimeoutException.class),
				Duration.ofSeconds(6));
		this.scheduler.advance(Duration.ofMinutes(5));
		assertThat(caller).isDone();
	}

	@Test
	void whoAsksLaterIsToldAboutTheVault() {
		AccountCredentials account = withBlockedVault();
		token(account);
		this.scheduler.schedule(() -> {
			CompletableFuture<Secret> caller = token(account);
			this.scheduler.schedule(() -> assertThat(TestAccount.unavailable(caller))
				.hasMessageContaining("The source of the app secret"), Duration.ofSeconds(6));
		}, Duration.ofSeconds(14));
		this.scheduler.advance(Duration.ofMinutes(5));
	}

	@Test
	void anInstanceLearnsFromTheStoreWhileItsVaultBlocks() {
		AccountCredentials account = withBlockedVault();
		token(account);
		learnsFromTheStore(account);
	}

	@Test
	void anInstanceLearnsFromTheStoreWhileItsCallBlocks() {
		AccountCredentials account = withBlockedApi();
		token(account);
		this.scheduler.schedule(() -> learnsFromTheStore(account), Duration.ofSeconds(31));
		this.scheduler.advance(Duration.ofMinutes(2));
	}

	@Test
	void aVaultThatBlocksTakesFewThreads() {
		AccountCredentials account = withBlockedVault();
		takesFewThreads(account);
	}

	@Test
	void aCallThatBlocksTakesFewThreads() {
		AccountCredentials account = withBlockedApi();
		takesFewThreads(account);
	}

	private void takesFewThreads(AccountCredentials account) {
		this.blocksFor = Duration.ofHours(1);
		for (int i = 0; i < 55; i++) {
			this.scheduler.schedule(() -> token(account), Duration.ofMinutes(i));
		}
		this.scheduler.schedule(() -> this.blocks = false, Duration.ofMinutes(58));
		this.scheduler.advance(Duration.ofMinutes(58));
		assertThat(this.mostInside).as("one, and another one after ten minutes each").isBetween(1, 6);
	}

	@Test
	void allIsWellOnceItReturns() {
		AccountCredentials account = withBlockedVault();
		token(account);
		this.scheduler.schedule(() -> this.blocks = false, Duration.ofMinutes(10));
		this.scheduler.advance(Duration.ofHours(3));
		CompletableFuture<Secret> caller = token(account);
		this.scheduler.advance(Duration.ofSeconds(5));
		assertThat(TestAccount.value(caller)).startsWith("token-");
	}

	@Test
	void aCallThatBlockedForTooLongIsCancelledWhenItReturns() {
		AccountCredentials account = withBlockedApi();
		token(account);
		this.scheduler.advance(Duration.ofSeconds(1));
		this.blocks = false;
		assertThat(this.api.tokenRequests()).first().satisfies((request) -> assertThat(request.answer()).isCancelled());
	}

	@Test
	void nothingIsSentUnderALeaseThatGrewOldBeforeAThreadCame() {
		List<String> failures = new ArrayList<>();
		boolean[] frozen = new boolean[1];
		AccountCredentials account = WeChatAccount.builder(TOKEN.appId(), () -> Secret.of("the app secret"), this.api)
			.accessTokenMode(AccessTokenMode.CLASSIC)
			.scheduler(this.scheduler)
			.store(this.store)
			.listener((event) -> {
				if (event instanceof CredentialEvent.Fetching && !frozen[0]) {
					frozen[0] = true;
					this.scheduler.freeze(Duration.ofSeconds(11));
				}
				if (event instanceof CredentialEvent.RefreshFailed failed) {
					failures.add(String.valueOf(failed.cause().getMessage()));
				}
			})
			.buildCredentials();
		token(account);
		this.scheduler.runDue();
		this.scheduler.runDue();
		assertThat(failures).containsExactly("nothing was sent: no thread came in time.");
		assertThat(this.api.requests()).isEmpty();
		this.scheduler.advance(Duration.ofSeconds(2));
		token(account);
		this.scheduler.advance(Duration.ofSeconds(2));
		assertThat(account.accessTokens().status().remaining()).as("nothing is in doubt")
			.isGreaterThan(Duration.ofMinutes(100));
	}

	private AccountCredentials withBlockedVault() {
		return WeChatAccount.builder(TOKEN.appId(), () -> {
			block();
			return Secret.of("the app secret");
		}, this.api).scheduler(this.scheduler).store(this.store).buildCredentials();
	}

	private AccountCredentials withBlockedApi() {
		this.api.latency(Duration.ofDays(1));
		this.api.tokens(new ScriptedWeChatApi.Refusal() {

			@Override
			public void beforeItIsSent() {
				block();
			}

		});
		return WeChatAccount.builder(TOKEN.appId(), () -> Secret.of("the app secret"), this.api)
			.scheduler(this.scheduler)
			.store(this.store)
			.buildCredentials();
	}

	private void block() {
		if (this.blocks) {
			this.mostInside = Math.max(this.mostInside, ++this.inside);
			this.scheduler.advance(this.blocksFor);
			this.inside--;
		}
	}

	private static CompletableFuture<Secret> token(AccountCredentials account) {
		return account.accessTokens().getAsync().toCompletableFuture();
	}

	private void learnsFromTheStore(AccountCredentials account) {
		Acquisition lease = this.store.acquire(TOKEN, new LeaseRequest("another", null, Duration.ofSeconds(60), ""));
		assertThat(lease).isInstanceOf(Acquisition.Leased.class);
		this.store.publish(TOKEN, ((Acquisition.Leased) lease).lease(), ScriptedWeChatApi.issue("token-of-another"));
		boolean[] looked = new boolean[1];
		this.scheduler.schedule(() -> {
			assertThat(TestAccount.value(token(account))).isEqualTo("token-of-another");
			looked[0] = true;
		}, Duration.ofSeconds(73));
		this.scheduler.advance(Duration.ofSeconds(80));
		assertThat(looked[0]).isTrue();
	}

}
