package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialEvent.StoreFailed;
import io.github.wxjssdk.store.CredentialKey;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.ManualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Accounts that share a store, in one instance of an application. */
class ManyAccountsTests {

	private final ManualScheduler scheduler = new ManualScheduler();

	private final RecordingStore store = new RecordingStore(new MemoryCredentialStore(this.scheduler));

	private final List<CredentialEvent> events = new ArrayList<>();

	@Test
	void readTheStoreTogether() {
		List<AccountCredentials> accounts = accounts(600);
		for (AccountCredentials account : accounts) {
			this.scheduler.chance(accounts.indexOf(account) / 600.0);
			use(List.of(account));
		}
		this.scheduler.chance(0.5);
		this.store.operations().clear();
		this.scheduler.advance(Duration.ofMinutes(10));
		assertThat(this.store.operations()).hasSizeLessThanOrEqualTo(600).allMatch((each) -> each.startsWith("read "));
		assertThat(keysRead()).isBetween(600 * 9L, 600 * 11L);
	}

	@Test
	void thatAreDueTogetherAreReadByTheHundred() {
		List<AccountCredentials> accounts = accounts(600);
		use(accounts);
		this.store.operations().clear();
		this.scheduler.advance(Duration.ofSeconds(60));
		assertThat(this.store.operations()).hasSize(6);
		assertThat(keysRead()).isEqualTo(600);
	}

	@Test
	void thatAreDueAtTheLatestAreReadWithin72Seconds() {
		this.scheduler.chance(Math.nextDown(1.0));
		use(accounts(1));
		for (int poll = 0; poll < 10; poll++) {
			this.store.operations().clear();
			this.scheduler.advance(Duration.ofSeconds(72));
			assertThat(this.store.operations()).hasSizeBetween(1, 2);
		}
	}

	@Test
	void arePreparedTogether() {
		List<CompletableFuture<Void>> prepared = accounts(100).stream()
			.map((account) -> account.prepare().toCompletableFuture())
			.toList();
		this.scheduler.runDue();
		assertThat(prepared).allMatch(CompletableFuture::isDone);
		assertThat(keysRead()).isEqualTo(300);
		assertThat(this.store.operations()).hasSizeBetween(3, 5);
	}

	@Test
	void thatAreOneOnlyArePreparedAtOnce() {
		CompletableFuture<Void> prepared = accounts(1).get(0).prepare().toCompletableFuture();
		this.scheduler.runDue();
		assertThat(prepared).isCompleted();
		assertThat(this.store.operations()).containsExactly("read JSAPI_TICKET, STABLE_ACCESS_TOKEN, WX_CARD_TICKET");
	}

	@Test
	void areToldTheSameWhenTheStoreFails() {
		use(accounts(100));
		this.store.operations().clear();
		this.store.goDown();
		this.scheduler.advance(Duration.ofSeconds(60));
		assertThat(this.store.operations()).as("one for all, and two that one account may not be to blame for")
			.hasSize(3);
		this.store.operations().clear();
		this.events.clear();
		this.scheduler.advance(Duration.ofSeconds(60));
		assertThat(this.store.operations()).hasSize(1);
		assertThat(this.events).hasSize(100).hasOnlyElementsOfType(StoreFailed.class);
		assertThat(this.events).extracting((event) -> ((StoreFailed) event).cause()).containsOnly(cause());
	}

	@Test
	void doWithoutOneThatIsClosedWhileTheyAreRead() {
		List<AccountCredentials> accounts = accounts(3);
		use(accounts);
		this.store.goDown();
		this.scheduler.advance(Duration.ofMillis(59_500));
		accounts.get(0).close();
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(this.events).extracting(CredentialEvent::key)
			.extracting(CredentialKey::appId)
			.containsExactlyInAnyOrder("wx1", "wx2");
	}

	private Throwable cause() {
		return ((StoreFailed) this.events.get(0)).cause();
	}

	private long keysRead() {
		return this.store.operations()
			.stream()
			.filter((operation) -> operation.startsWith("read "))
			.flatMap((operation) -> Stream.of(operation.split(",")))
			.count();
	}

	private List<AccountCredentials> accounts(int number) {
		ScriptedWeChatApi api = ScriptedWeChatApi.on(this.scheduler);
		List<AccountCredentials> accounts = new ArrayList<>();
		for (int account = 0; account < number; account++) {
			accounts.add(WeChatAccount.builder("wx" + account, () -> Secret.of("the app secret"), api)
				.scheduler(this.scheduler)
				.store(this.store)
				.listener(this.events::add)
				.buildCredentials());
		}
		return accounts;
	}

	private void use(List<AccountCredentials> accounts) {
		accounts.forEach((account) -> account.accessTokens().getAsync());
		this.scheduler.advance(Duration.ofMillis(250));
		this.events.clear();
	}

}
