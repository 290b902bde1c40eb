package io.github.wxjssdk.credential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.store.Acquisition;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.CredentialKind;
import io.github.wxjssdk.store.LeaseRequest;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A vault that blocks, or what calls WeChat: it lets time pass before it returns. */
class BlockedCallsTests {

	private static final CredentialKey TOKEN = new CredentialKey("wx5823bf96d3bd56c7",
			CredentialKind.STABLE_ACCESS_TOKEN);

	private final ManualMachine machine = new ManualMachine();

	private final MemoryCredentialStore store = new MemoryCredentialStore(this.machine);

	private final ScriptedWeChatApi api = ScriptedWeChatApi.on(this.machine);

	private boolean blocks = true;

	private Duration blocksFor = Deadline.LOST_AFTER.minusMinutes(1);

	private int inside;

	private int mostInside;

	@Test
	void aBlockedVaultKeepsNobodyWaitingLongerThanUsual() {
		CompletableFuture<Secret> caller = token(withBlockedVault());
		this.machine.schedule(
				() -> assertThat(TestAccount.unavailable(caller)).hasCauseInstanceOf(TimeoutException.class),
				Duration.ofSeconds(6));
		this.machine.advance(Duration.ofMinutes(5));
		assertThat(caller).isDone();
	}

	@Test
	void whoAsksLaterIsToldAboutTheVault() {
		AccountCredentials account = withBlockedVault();
		token(account);
		this.machine.schedule(() -> {
			CompletableFuture<Secret> caller = token(account);
			this.machine.schedule(() -> assertThat(TestAccount.unavailable(caller))
				.hasMessageContaining("The source of the app secret"), Duration.ofSeconds(6));
		}, Duration.ofSeconds(14));
		this.machine.advance(Duration.ofMinutes(5));
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
		this.machine.schedule(() -> learnsFromTheStore(account), Duration.ofSeconds(31));
		this.machine.advance(Duration.ofMinutes(2));
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
			this.machine.schedule(() -> token(account), Duration.ofMinutes(i));
		}
		this.machine.schedule(() -> this.blocks = false, Duration.ofMinutes(58));
		this.machine.advance(Duration.ofMinutes(58));
		assertThat(this.mostInside).as("one, and another one after ten minutes each").isBetween(1, 6);
	}

	@Test
	void allIsWellOnceItReturns() {
		AccountCredentials account = withBlockedVault();
		token(account);
		this.machine.schedule(() -> this.blocks = false, Duration.ofMinutes(10));
		this.machine.advance(Duration.ofHours(3));
		CompletableFuture<Secret> caller = token(account);
		this.machine.advance(Duration.ofSeconds(5));
		assertThat(TestAccount.value(caller)).startsWith("token-");
	}

	@Test
	void aCallThatBlockedForTooLongIsCancelledWhenItReturns() {
		AccountCredentials account = withBlockedApi();
		token(account);
		this.machine.advance(Duration.ofSeconds(1));
		this.blocks = false;
		assertThat(this.api.tokenRequests()).first().satisfies((request) -> assertThat(request.answer()).isCancelled());
	}

	@Test
	void nothingIsSentUnderALeaseThatGrewOldBeforeAThreadCame() {
		List<String> failures = new ArrayList<>();
		boolean[] frozen = new boolean[1];
		AccountCredentials account = AccountCredentials
			.builder(TOKEN.appId(), () -> Secret.of("the app secret"), this.api)
			.accessTokenMode(AccessTokenMode.CLASSIC)
			.machine(this.machine)
			.store(this.store)
			.listener((event) -> {
				if (event instanceof CredentialEvent.Fetching && !frozen[0]) {
					frozen[0] = true;
					this.machine.freeze(Duration.ofSeconds(11));
				}
				if (event instanceof CredentialEvent.RefreshFailed failed) {
					failures.add(String.valueOf(failed.cause().getMessage()));
				}
			})
			.build();
		token(account);
		this.machine.runDue();
		this.machine.runDue();
		assertThat(failures).containsExactly("nothing was sent: no thread came in time.");
		assertThat(this.api.requests()).isEmpty();
		this.machine.advance(Duration.ofSeconds(2));
		token(account);
		this.machine.advance(Duration.ofSeconds(2));
		assertThat(account.accessToken().status().remaining()).as("nothing is in doubt")
			.isGreaterThan(Duration.ofMinutes(100));
	}

	private AccountCredentials withBlockedVault() {
		return AccountCredentials.builder(TOKEN.appId(), () -> {
			block();
			return Secret.of("the app secret");
		}, this.api).machine(this.machine).store(this.store).build();
	}

	private AccountCredentials withBlockedApi() {
		this.api.latency(Duration.ofDays(1));
		this.api.tokens(new ScriptedWeChatApi.Refusal() {

			@Override
			public void beforeItIsSent() {
				block();
			}

		});
		return AccountCredentials.builder(TOKEN.appId(), () -> Secret.of("the app secret"), this.api)
			.machine(this.machine)
			.store(this.store)
			.build();
	}

	private void block() {
		if (this.blocks) {
			this.mostInside = Math.max(this.mostInside, ++this.inside);
			this.machine.advance(this.blocksFor);
			this.inside--;
		}
	}

	private static CompletableFuture<Secret> token(AccountCredentials account) {
		return account.accessToken().getAsync().toCompletableFuture();
	}

	private void learnsFromTheStore(AccountCredentials account) {
		Acquisition lease = this.store.acquire(TOKEN, new LeaseRequest("another", null, Duration.ofSeconds(60), ""));
		assertThat(lease).isInstanceOf(Acquisition.Leased.class);
		this.store.publish(TOKEN, ((Acquisition.Leased) lease).lease(), ScriptedWeChatApi.issue("token-of-another"));
		boolean[] looked = new boolean[1];
		this.machine.schedule(() -> {
			assertThat(TestAccount.value(token(account))).isEqualTo("token-of-another");
			looked[0] = true;
		}, Duration.ofSeconds(73));
		this.machine.advance(Duration.ofSeconds(80));
		assertThat(looked[0]).isTrue();
	}

}
