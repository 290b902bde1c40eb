package io.github.wxjssdk.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

import io.github.wxjssdk.account.WeChatAccount;
import io.github.wxjssdk.api.Secret;
import io.github.wxjssdk.credential.AccessTokenMode;
import io.github.wxjssdk.credential.AccountCredentials;
import io.github.wxjssdk.credential.CredentialEvent;
import io.github.wxjssdk.credential.CredentialEvent.RefreshFailed;
import io.github.wxjssdk.credential.CredentialUnavailableException;
import io.github.wxjssdk.store.local.MemoryCredentialStore;
import io.github.wxjssdk.time.ManualScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * One instance of an application: an account's credentials with a scheduler whose clock
 * the test moves, and with a WeChat and a store that the test scripts.
 */
final class TestAccount {

	final ManualScheduler scheduler;

	final ScriptedWeChatApi api;

	final RecordingStore store;

	final List<CredentialEvent> events = new ArrayList<>();

	final AccountCredentials credentials;

	private Secret secret = Secret.of("the app secret");

	private TestAccount(ManualScheduler scheduler, ScriptedWeChatApi api, RecordingStore store,
			UnaryOperator<WeChatAccount.Builder> options) {
		this.scheduler = scheduler;
		this.api = api;
		this.store = store;
		this.credentials = options
			.apply(WeChatAccount.builder("wx5823bf96d3bd56c7", () -> this.secret, api)
				.scheduler(scheduler)
				.store(store)
				.listener(this.events::add))
			.buildCredentials();
	}

	static TestAccount with(UnaryOperator<WeChatAccount.Builder> options) {
		ManualScheduler scheduler = new ManualScheduler();
		return new TestAccount(scheduler, ScriptedWeChatApi.on(scheduler),
				new RecordingStore(new MemoryCredentialStore(scheduler)), options);
	}

	static TestAccount stable() {
		return with(UnaryOperator.identity());
	}

	static TestAccount classic() {
		return with((account) -> account.accessTokenMode(AccessTokenMode.CLASSIC));
	}

	/** Only callers start refreshes, so that a test sees each state of a credential. */
	static TestAccount withoutRefreshAhead() {
		return with((account) -> account.refreshAhead(false));
	}

	/** Another instance with the same store; its clocks and WeChat are the same too. */
	TestAccount sibling(UnaryOperator<WeChatAccount.Builder> options) {
		this.scheduler.chance(0.25);
		TestAccount sibling = new TestAccount(this.scheduler, this.api, this.store, options);
		this.scheduler.chance(0.5);
		return sibling;
	}

	void secret(String text) {
		this.secret = Secret.of(text);
	}

	CompletableFuture<Secret> token() {
		return this.credentials.accessTokens().getAsync().toCompletableFuture();
	}

	CompletableFuture<Secret> ticket() {
		return this.credentials.jsapiTicket().getAsync().toCompletableFuture();
	}

	/** The token that a caller gets who has five seconds to spare. */
	String awaitToken() {
		return await(token());
	}

	/** The ticket that a caller gets who has five seconds to spare. */
	String awaitTicket() {
		return await(ticket());
	}

	private String await(CompletableFuture<Secret> future) {
		for (int i = 0; i <= 100 && !future.isDone(); i++) {
			this.scheduler.advance(Duration.ofMillis(50));
		}
		return value(future);
	}

	/** The value that a caller has got already. */
	static String value(CompletableFuture<Secret> future) {
		assertThat(future).isCompleted();
		return future.join().reveal();
	}

	/** What a caller has got already instead of a value. */
	static CredentialUnavailableException unavailable(CompletableFuture<Secret> future) {
		assertThat(future).isCompletedExceptionally();
		return catchThrowableOfType(CredentialUnavailableException.class, () -> {
			try {
				future.get();
			}
			catch (ExecutionException ex) {
				throw ex.getCause();
			}
		});
	}

	/** The failures that were told to the listener. */
	List<RefreshFailed> failures() {
		return events(RefreshFailed.class);
	}

	<E extends CredentialEvent> List<E> events(Class<E> type) {
		return this.events.stream().filter(type::isInstance).map(type::cast).toList();
	}

	void advance(Duration time) {
		this.scheduler.advance(time);
	}

	void advanceSeconds(long seconds) {
		this.scheduler.advance(Duration.ofSeconds(seconds));
	}

}
